import type { Me, RealNameState } from '@app/shared/identity/identity.views';
import type { ReactNode } from 'react';
import { Text } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Notice, type Tone } from '@/components/notice';
import { PageShell, type ShellAction } from '@/components/page-shell';
import { StatusTag } from '@/components/status-tag';
import { documentTypeName } from '@/words/stays';

const states: Record<RealNameState, { tag: string; tone: Tone; line: string }> = {
  stated: { tag: '待核验', tone: 'accent', line: '信息已收到，正在核验，不影响您先申报居住。' },
  confirmed: { tag: '已核验', tone: 'success', line: '姓名和证件已核验一致。要更改，请带证件到社区窗口。' },
  refused: {
    tag: '核验未通过',
    tone: 'danger',
    line: '姓名和证件对不上。请照证件重新填写；都对的话，请带证件到社区窗口。',
  },
};

/** What the account has said about itself, masked. */
export function KnownPerson({
  title,
  person,
  saved,
  action,
  onAgain,
  children,
}: {
  title: string;
  person: NonNullable<Me['person']>;
  /** Just now, on this page. */
  saved: boolean;
  action: ShellAction;
  onAgain: () => void;
  children: ReactNode;
}) {
  const state = states[person.realNameState];
  const final = person.realNameState === 'confirmed';
  return (
    <PageShell title={title} action={action} quiet={final ? undefined : { text: '重新填写', onTap: onAgain }}>
      {saved && <Notice tone="success" text="身份信息已保存。" live />}
      <List label="身份信息">
        <ListRow title="姓名" value={person.nameMasked} />
        <ListRow title="证件类型" value={documentTypeName(person.documentType)} />
        <ListRow title="证件号码" value={<Text className="ui-number">{person.documentNumberMasked}</Text>} />
        <ListRow title="核验" value={<StatusTag text={state.tag} tone={state.tone} />} />
      </List>
      <Text className="ui-quiet">{state.line}</Text>
      {children}
    </PageShell>
  );
}
