import type { Me, RealNameState } from '@app/shared/identity/identity.views';
import { documentTypeOptions } from '@app/shared/validation/identity-document';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import type { Tone } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';

const realName: Record<RealNameState, { text: string; tone: Tone }> = {
  stated: { text: '待核验', tone: 'accent' },
  confirmed: { text: '已核验', tone: 'success' },
  refused: { text: '未通过', tone: 'danger' },
};

/** Name, phone and document, masked by the server. */
export function Profile({ me }: { me: Me }) {
  const { person } = me;
  const state = person && realName[person.realNameState];
  const document = documentTypeOptions.find(({ value }) => value === person?.documentType)?.label ?? '证件';
  const openPerson = () => goTo(paths.person);
  return (
    <View className="ui-stack">
      <View className="me-name">
        <Heading level={2}>{person?.nameMasked ?? me.displayName}</Heading>
        {state && <StatusTag text={state.text} tone={state.tone} />}
      </View>
      <List label="我的资料">
        {me.kind === 'public' && !person && (
          <ListRow
            title="填写身份信息"
            detail="姓名和证件，办事前填一次"
            icon="person-card"
            onTap={openPerson}
          />
        )}
        {person && (
          <ListRow
            title={document}
            value={<Text className="ui-number">{person.documentNumberMasked}</Text>}
          />
        )}
        <ListRow title="手机号" value={<Text className="ui-number">{me.mobileMasked ?? '未填写'}</Text>} />
      </List>
    </View>
  );
}
