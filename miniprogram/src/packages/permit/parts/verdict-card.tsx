import type { PermitCredential } from '@app/shared/permit/permit-credential';
import { Answers } from '@/components/answers';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Icon, type IconName } from '@/components/icon';
import { dayWords, instantWords } from '@/words/dates';
import type { Checked } from './use-checker';

type Words = { tone: 'success' | 'warning' | 'danger'; icon: IconName; title: string; line: string };

const words: Record<Checked['state'], Words> = {
  valid: { tone: 'success', icon: 'tick', title: '有效', line: '签名真实，证件可以使用。请核对是不是本人。' },
  expired: {
    tone: 'warning',
    icon: 'clock',
    title: '已过期',
    line: '这个码已过了出示时间，可能是截图。请对方打开手机重新出示。',
  },
  'not-usable': {
    tone: 'warning',
    icon: 'clock',
    title: '已过期',
    line: '证件过了可用日期，办理签注后才能使用。',
  },
  forged: {
    tone: 'danger',
    icon: 'cross',
    title: '无法核验',
    line: '签名不对，这个码不是本系统签发的，请不要采信。',
  },
  unreadable: {
    tone: 'danger',
    icon: 'warn',
    title: '无法核验',
    line: '这不是电子居住证的码，请扫对方手机上的二维码。',
  },
  'unknown-key': {
    tone: 'danger',
    icon: 'warn',
    title: '无法核验',
    line: '没有找到签发这个码的公钥，暂时不能采信。',
  },
  'no-keys': {
    tone: 'danger',
    icon: 'offline',
    title: '无法核验',
    line: '这台手机还没有核验用的公钥。请连一次网络，以后没有网络也能核验。',
  },
};

/** The outcome of a check: a word, a shape, and only then a colour; data of the holder only when it is signed. */
export function VerdictCard({ checked }: { checked: Checked }) {
  const { tone, icon, title, line } = words[checked.state];
  const offlineLine =
    checked.offline && checked.state === 'unknown-key' ? '连上网络后再核验一次。' : undefined;
  return (
    <View className="permit-verdict" role="alert">
      <View className={`permit-verdict__head permit-verdict__head--${tone}`}>
        <View className="permit-verdict__seal" silent>
          <Icon name={icon} />
        </View>
        <View className="ui-stack ui-stack--tight">
          <Heading level={2}>{title}</Heading>
          <Text>{line}</Text>
          {offlineLine && <Text>{offlineLine}</Text>}
        </View>
      </View>
      {'credential' in checked && <Holder credential={checked.credential} />}
      <Text className="ui-quiet ui-number">
        {`${instantWords(checked.at.toISOString())}核验${checked.offline ? '，没有用到网络' : ''}`}
      </Text>
    </View>
  );
}

function Holder({ credential }: { credential: PermitCredential }) {
  const { nameMasked, numberMasked, cityName, usableUntil } = credential;
  return (
    <Answers
      label="证件内容"
      answers={[
        { question: '姓名', answer: nameMasked },
        { question: '签发城市', answer: cityName },
        { question: '证件编号', answer: numberMasked },
        { question: '可用到', answer: dayWords(usableUntil) },
      ]}
    />
  );
}
