import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { SubscribeOffer } from '@/components/subscribe-offer';
import { useParams } from '@/hooks/use-params';
import { goBack } from '@/platform/navigate';
import { qrPicture } from '@/platform/qr-picture';
import { dayWords, instantWords } from '@/words/dates';
import { wordsOfError } from '@/words/errors';
import { credentialAddress } from '../../parts/credential-text';
import { countdownWords, type ShownCredential, useCredential } from '../../parts/use-credential';
import '../../permit.scss';

const title = '出示居住证';

/** The electronic permit to be shown: a code that lives for minutes and renews itself. */
export default function ShowPage() {
  return (
    <ForSignedIn title={title} why="登录后才能出示您的居住证。">
      <Show />
    </ForSignedIn>
  );
}

function Show() {
  const { id = '' } = useParams();
  const { loader, secondsLeft } = useCredential(id);
  const away = loader.state === 'ready' && loader.stale;
  // What an old code is worth without a network is said below, in words of its own.
  const shown = loader.state === 'ready' ? { ...loader, stale: false } : loader;
  return (
    <PageShell title={title} quiet={{ text: '返回居住证', onTap: goBack }}>
      <Loaded
        loader={shown}
        skeleton={<Skeleton count={2} />}
        offlineTodo="出示要先连一次网络。连上后会自动显示二维码。"
      >
        {(answer) => {
          if ('refusal' in answer) {
            const { what, todo } = wordsOfError(answer.refusal.code);
            return <PageState icon="warn" title={what} todo={todo} alarming />;
          }
          if (secondsLeft === 0) return <Over onAgain={loader.retry} />;
          return <Code credential={answer} secondsLeft={secondsLeft ?? 0} away={away} />;
        }}
      </Loaded>
      <SubscribeOffer moment="permit-shown" />
    </PageShell>
  );
}

function Over({ onAgain }: { onAgain: () => void }) {
  return (
    <PageState
      icon="clock"
      title="这个码已过期"
      todo="连上网络后会换一个新的，也可以现在就换。"
      action={{ text: '换一个新码', onTap: onAgain }}
      alarming
    />
  );
}

function Code({
  credential: { code, holder, endsAt },
  secondsLeft,
  away,
}: {
  credential: ShownCredential;
  secondsLeft: number;
  away: boolean;
}) {
  const until = instantWords(new Date(endsAt).toISOString());
  return (
    <>
      {away && <Notice tone="warning" live text={`没有网络。这个码到${until}前仍然有效。`} />}
      <View className="permit-show">
        <Heading level={2}>{`${holder.cityName}居住证`}</Heading>
        <View
          className="permit-show__code"
          role="img"
          label="电子居住证的二维码"
          style={{ backgroundImage: `url("${qrPicture(credentialAddress(code), true)}")` }}
        />
        <Text className="permit-show__name">{holder.nameMasked}</Text>
        <Text>{`可用到${dayWords(holder.usableUntil)}`}</Text>
        <Text className="ui-number">{`${countdownWords(secondsLeft)}内有效，会自动换新`}</Text>
      </View>
      <Text className="ui-quiet">对方用手机相机扫，或用“核验居住证”扫。截图会过期，请当面出示。</Text>
    </>
  );
}
