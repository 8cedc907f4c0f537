import type { ServiceView } from '@app/shared/casework/casework.views';
import { useState } from 'react';
import { Section } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { NeedsPerson } from '@/components/needs-person';
import { Notice } from '@/components/notice';
import { PageShell, type ShellAction } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { instantWords } from '@/words/dates';
import { ObstacleNotice } from '../../parts/apply/obstacle-notice';
import { loadService, personMissing } from '../../parts/load-service';
import { ownPaths } from '../../parts/paths';
import { ServiceFacts } from '../../parts/service/service-facts';
import '../../casework.scss';

const title = '办事指南';
const myself = 'me';

/** One service before it is applied for: what it is, who may, what to bring, how long, what it costs. */
export default function ServicePage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到您能不能办、要带什么，并在手机上申请。">
      <Service />
    </ForSignedIn>
  );
}

function Service() {
  const { service = '', personId: asked } = useParams();
  const [personId, setPersonId] = useState(asked);
  const loader = useLoader(() => loadService(service, personId), `${service} ${personId ?? ''}`, {
    onShow: true,
  });
  if (loader.state === 'error' && personMissing.includes(loader.error.code))
    return <NeedsPerson title={title} todo="知道您是谁，才能看您能不能办、替您填好已知的内容。" />;
  const view = loader.state === 'ready' ? loader.data : undefined;
  const [action, quiet] = view ? waysOf(view, personId) : [];
  return (
    <PageShell title={view?.title ?? title} action={action} quiet={quiet}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={5} />}
        offlineTodo="连上网络后会自动载入。填了一半的申请都还在。"
      >
        {(found) => (
          <>
            <View className="ui-stack ui-stack--tight">
              <Heading level={2}>{found.title}</Heading>
              <Text>{found.summary}</Text>
            </View>
            {found.children.length > 0 && (
              <ChoiceField
                id="for-whom"
                label="为谁办"
                options={[
                  ...(isForChildren(service) ? [] : [{ value: myself, label: '我自己' }]),
                  ...found.children.map((child) => ({ value: child.personId, label: child.name })),
                ]}
                value={personId ?? (isForChildren(service) ? '' : myself)}
                onChange={(value) => setPersonId(value === myself ? undefined : value)}
              />
            )}
            <Standing view={found} personId={personId} />
            <ServiceFacts view={found} />
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

/** What is true for this person now: an open case, something in the way, a closed window, a draft. */
function Standing({ view, personId }: { view: ServiceView; personId: string | undefined }) {
  const { openCaseId, obstacle, window, draft } = view;
  if (openCaseId) return <Notice text="这项申请正在办理，可以看看办到哪一步了。" />;
  if (obstacle) return <ObstacleNotice obstacle={obstacle} personId={personId} />;
  return (
    <>
      {!window.open && (
        <Section title="申请时间">
          <Text>{windowWords(window)}</Text>
          <Text className="ui-quiet">现在可以先填好，草稿会为您留着。</Text>
        </Section>
      )}
      {draft?.policyChanged && (
        <Notice tone="warning" text="办理规定有更新，继续填写时请从头看一遍，您填的内容都还在。" />
      )}
      {draft && !draft.policyChanged && (
        <Notice text={`您有一份没提交的草稿，${instantWords(draft.savedAt)}保存。`} />
      )}
    </>
  );
}

function waysOf(view: ServiceView, personId: string | undefined): ShellAction[] {
  const { code, openCaseId, obstacle, draft } = view;
  if (openCaseId) return [{ text: '看办理进展', onTap: () => goTo(paths.case, { id: openCaseId }) }];
  if (isForChildren(code) && !personId) return [];
  const open = () => goTo(ownPaths.apply, { service: code, personId });
  // What was answered may be what stands in the way: it must stay open to a change.
  if (obstacle) return draft ? [{ text: '修改填写的内容', onTap: open }] : [];
  return [{ text: draft ? '继续填写' : '开始申请', onTap: open }];
}

/** Nobody applies for a school place of their own. */
const isForChildren = (service: string): boolean => service.startsWith('schooling.');

function windowWords({ opensAt, closesAt }: ServiceView['window']): string {
  const from = opensAt && `${instantWords(opensAt)}开始`;
  const until = closesAt && `${instantWords(closesAt)}截止`;
  return [from, until].filter(Boolean).join('，') || '待主管部门确认';
}
