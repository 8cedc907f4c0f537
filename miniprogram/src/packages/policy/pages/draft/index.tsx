import { policyVersionRoutes } from '@app/shared/points/policy-version.routes';
import type { PolicyDraftView } from '@app/shared/points/policy-version.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { Tabs } from '@/components/tabs';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { goTo, replaceWith } from '@/platform/navigate';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { DraftBar } from '../../parts/draft-bar';
import { DraftFaults } from '../../parts/draft-faults';
import { DraftTable } from '../../parts/draft-table';
import { DraftText } from '../../parts/draft-text';
import { DraftUses } from '../../parts/draft-uses';
import { packName } from '../../parts/edition-names';
import { policyPaths } from '../../parts/policy-tabs';
import '../../policy.scss';

/** One draft: its table or its text, what the check finds beside it, and the second person's decision. */
export default function DraftPage() {
  return (
    <StaffShell title="标准草稿" way="policy">
      {() => <OneDraft />}
    </StaffShell>
  );
}

const parts = [
  { value: 'table', text: '改表格' },
  { value: 'text', text: '改全文' },
  { value: 'examples', text: '算例' },
  { value: 'uses', text: '何时启用' },
] as const;
type Part = (typeof parts)[number]['value'];

function OneDraft() {
  const [{ id = '', part }, change] = useAddress(['id', 'part']);
  const [saved, setSaved] = useState<PolicyDraftView>();
  const loader = useLoader(
    () => call<PolicyDraftView>(policyVersionRoutes.draft, { query: { draft: id } }),
    `policy-draft/${id}`,
  );
  const reload = () => {
    setSaved(undefined);
    loader.retry();
  };
  const here: Part = parts.find(({ value }) => value === part)?.value ?? 'table';
  return (
    <Loaded loader={loader} skeleton={<Skeleton kind="text" count={8} />}>
      {(loaded) => {
        const draft = saved ?? loaded;
        const editing = { draft, onSaved: setSaved, onMoved: reload };
        const mayWrite = draft.allowedActions.includes('save');
        return (
          <>
            <Head draft={draft} />
            <View className="policy-draft">
              <View className="policy-draft__beside">
                <DraftFaults draft={draft} />
                <Weigh draft={draft} />
              </View>
              <View className="policy-draft__part">
                <Tabs
                  label="草稿的各部分"
                  tabs={parts}
                  chosen={here}
                  onChoose={(next: Part) => change({ part: next })}
                />
                <View className="policy-part" key={`${here}/${draft.version}`}>
                  {here === 'table' && <DraftTable {...editing} />}
                  {here === 'text' && <DraftText {...editing} part="text" />}
                  {here === 'examples' && <DraftText {...editing} part="examples" />}
                  {here === 'uses' && <DraftUses {...editing} />}
                  {!mayWrite && <Text className="ui-quiet">这份草稿现在只能看，不能改。</Text>}
                </View>
              </View>
            </View>
            <DraftBar draft={draft} onDecided={reload} />
          </>
        );
      }}
    </Loaded>
  );
}

function Head({ draft }: { draft: PolicyDraftView }) {
  const { base, savedAt, faults, isOwn, allowedActions } = draft;
  const isSound = faults.length === 0 && allowedActions.length > 0;
  return (
    <View className="ui-stack ui-stack--tight">
      <Heading level={2}>{packName(draft)}</Heading>
      <Text className="ui-quiet">{`${base ? `从 ${base} 改起，` : ''}${instantWords(savedAt)} 保存`}</Text>
      {isSound && <Notice tone="success" text="检查通过，算例全部一致。" />}
      {isSound && isOwn && (
        <Notice tone="neutral" text="写过这份草稿的人不能自己发布，请另一位政策管理员核对后发布。" />
      )}
    </View>
  );
}

/** What the draft changes, for the table and for people; nothing of it is stored. */
function Weigh({ draft: { kind, base, standard, allowedActions } }: { draft: PolicyDraftView }) {
  const pair = { from: base ?? undefined, to: standard ?? undefined };
  return (
    <Section title="发布前看一看">
      {kind === 'standard' && allowedActions.length > 0 && (
        <>
          <Button kind="secondary" text="与原标准逐项比较" onTap={() => goTo(policyPaths.compare, pair)} />
          <Button kind="secondary" text="推演谁升谁降" onTap={() => goTo(policyPaths.simulate, pair)} />
        </>
      )}
      <Button kind="quiet" text="回到起草和发布" onTap={() => replaceWith(policyPaths.versions)} />
    </Section>
  );
}
