import type { ServiceView, SubmittedView } from '@app/shared/casework/casework.views';
import { useState } from 'react';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { NeedsPerson } from '@/components/needs-person';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { ResultPanel } from '@/components/result-panel';
import { Skeleton } from '@/components/skeleton';
import { SubscribeOffer } from '@/components/subscribe-offer';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { fetchMe } from '@/platform/me';
import { openTab, replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { formOf } from '../../forms/service-forms';
import { ApplyForm } from '../../parts/apply/apply-form';
import { beginning } from '../../parts/apply/draft-content';
import { keptDraft } from '../../parts/apply/draft-keeper';
import { loadService, personMissing } from '../../parts/load-service';
import { limitsSentence } from '../../parts/service/limits';
import '../../casework.scss';

const title = '申请';

/** Applying for a service: its form, its papers, consent, the check, and what happens next. */
export default function ApplyPage() {
  return (
    <ForSignedIn title={title} why="登录后才能申请，填写的内容只有您和办理的人能看到。">
      <Applying />
    </ForSignedIn>
  );
}

function Applying() {
  const { service = '', personId } = useParams();
  const loader = useLoader(
    async () => {
      const [view, form, me, kept] = await Promise.all([
        loadService(service, personId),
        formOf(service, personId),
        fetchMe(),
        keptDraft({ service, personId }),
      ]);
      return { view, form, me, start: beginning(view, kept) };
    },
    `${service} ${personId ?? ''}`,
  );
  const [submitted, setSubmitted] = useState<SubmittedView>();
  if (loader.state === 'error' && personMissing.includes(loader.error.code))
    return <NeedsPerson title={title} todo="只填一次，以后申请不用再填。" />;
  if (loader.state !== 'ready') {
    return (
      <PageShell title={title}>
        <Loaded
          loader={loader}
          skeleton={<Skeleton kind="text" count={4} />}
          offlineTodo="连上网络后接着填，上次填的内容都在。"
        >
          {() => null}
        </Loaded>
      </PageShell>
    );
  }
  const { view, form, me, start } = loader.data;
  if (submitted) return <Submitted view={view} submitted={submitted} />;
  if (!form) {
    return (
      <PageShell title={view.title}>
        <PageState icon="warn" title="这项申请需要新版本" todo="请重新打开小程序再试，或到窗口办理。" />
      </PageShell>
    );
  }
  if (view.openCaseId) {
    const { openCaseId } = view;
    return (
      <PageShell title={view.title}>
        <PageState
          icon="clock"
          title="这项申请正在办理"
          todo="不用再报，可以看看办到哪一步了。"
          action={{ text: '看办理进展', onTap: () => replaceWith(paths.case, { id: openCaseId }) }}
        />
      </PageShell>
    );
  }
  const child = view.children.find((one) => one.personId === personId);
  const applicant = child?.name ?? `${me.person?.nameMasked ?? me.displayName}（您）`;
  const begin = { service, personId, form, view, me, start };
  return <ApplyForm begin={begin} applicant={applicant} onDone={setSubmitted} />;
}

function Submitted({ view, submitted }: { view: ServiceView; submitted: SubmittedView }) {
  const { caseId, number, nextSentence } = submitted;
  return (
    <PageShell
      title={view.title}
      action={{ text: '看办理进展', onTap: () => replaceWith(paths.case, { id: caseId }) }}
      quiet={{ text: '返回首页', onTap: () => openTab('home') }}
    >
      <ResultPanel
        title="申请已提交"
        detail={nextSentence}
        next={[
          { word: '多久', text: `${limitsSentence(view)}，双休日和法定节假日不算` },
          { word: '缺材料', text: '一次告诉您缺哪些，补齐的期限也会写明' },
          { word: '有进展', text: '在“消息”和首页告诉您，不用反复来问' },
        ]}
        reference={number}
      />
      <SubscribeOffer moment="case-submitted" />
    </PageShell>
  );
}
