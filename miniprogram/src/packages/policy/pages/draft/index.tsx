import { policyVersionRoutes } from '@app/shared/points/policy-version.routes';
import type { PolicyDraftView } from '@app/shared/points/policy-version.views';
import { useState } from 'react';
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
    <StaffShell
      title="标准草稿"
      way="policy"
      quiet={{ text: '回到起草和发布', onTap: () => replaceWith(policyPaths.versions) }}
    >
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
            <DraftFaults draft={draft} />
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
            <DraftBar draft={draft} onDecided={reload} />
          </>
        );
      }}
    </Loaded>
  );
}

function Head({ draft }: { draft: PolicyDraftView }) {
  const { standard, base, kind, savedAt, faults, isOwn, allowedActions } = draft;
  const weigh = { from: base ?? undefined, to: standard ?? undefined };
  return (
    <View className="ui-stack ui-stack--tight">
      <Heading level={2}>{packName(draft)}</Heading>
      <Text className="ui-quiet">{`${base ? `从 ${base} 改起，` : ''}${instantWords(savedAt)} 保存`}</Text>
      {faults.length === 0 && allowedActions.length > 0 && (
        <Notice tone="success" text="检查通过，算例全部一致。" />
      )}
      {isOwn && faults.length === 0 && allowedActions.length > 0 && (
        <Notice tone="neutral" text="写过这份草稿的人不能自己发布，请另一位政策管理员核对后发布。" />
      )}
      {kind === 'standard' && allowedActions.length > 0 && (
        <>
          <Notice
            tone="neutral"
            text="发布前可以和原来的标准逐项比一比，再看看对人的影响。"
            action={{ text: '与原标准比较', onTap: () => goTo(policyPaths.compare, weigh) }}
          />
          <Notice
            tone="neutral"
            text="推演用已发布的算例或您粘贴的数据，什么都不保存。"
            action={{ text: '推演变化', onTap: () => goTo(policyPaths.simulate, weigh) }}
          />
        </>
      )}
    </View>
  );
}
