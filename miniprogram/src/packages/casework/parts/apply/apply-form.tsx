import type { SubmittedView } from '@app/shared/casework/casework.views';
import type { StepPageProps } from '@/components/declaring/step-page';
import { StepPage } from '@/components/declaring/step-page';
import { View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { instantWords } from '@/words/dates';
import { checkStep, consentStep, guardianStep, papersStep, toldStep } from './apply-steps';
import { CheckStep } from './check-step';
import { ClosedWindow } from './closed-window';
import { CompareStep, GuardianStep } from './compare-step';
import { FormStepFields } from './form-step';
import { PapersStep } from './papers-step';
import { ToldStep } from './told-step';
import { type Application, type ApplicationStart, useApplication } from './use-application';

/** The application, page by page, kept as a draft at the server until it is submitted. */
export function ApplyForm({
  begin,
  applicant,
  onDone,
}: {
  begin: ApplicationStart;
  /** For whom, in words. */
  applicant: string;
  onDone: (submitted: SubmittedView) => void;
}) {
  const going = useApplication(begin, onDone);
  const { definition, form, way, view, steps } = going;
  const frame = frameOf();
  switch (way.step.name) {
    case toldStep:
      return <ToldStep frame={frame} going={going} />;
    case papersStep:
      return <PapersStep frame={frame} going={going} personId={begin.personId} />;
    case guardianStep:
      return definition.consent ? (
        <GuardianStep frame={frame} going={going} asked={definition.consent} />
      ) : null;
    case consentStep:
      return <CompareStep frame={frame} going={going} />;
    case checkStep:
      return (
        <StepPage
          {...frame}
          question="核对后提交"
          action={{ text: '提交申请', onTap: () => void going.submit(), busy: going.busy }}
        >
          <CheckStep going={going} applicant={applicant} />
        </StepPage>
      );
    default: {
      const step = definition.steps.find(({ name }) => name === way.step.name);
      if (!step) return null;
      return (
        <StepPage {...frame} question={step.question} hint={step.hint}>
          {way.place === 0 && <ClosedWindow view={view} />}
          <FormStepFields going={going} step={step} />
        </StepPage>
      );
    }
  }

  function frameOf(): Omit<StepPageProps, 'question'> {
    const { step, place, count, changing, next, back } = way;
    const lines = form.faults
      // What no page asks for is shown where the form is sent: a fault must never be silent.
      .filter(
        ({ path }) => step.owns(path) || (step.name === checkStep && !steps.some(({ owns }) => owns(path))),
      )
      .map((line) =>
        line.path === definition.promise.path ? { ...line, sentence: '请勾选承诺后再提交' } : line,
      );
    return {
      title: view.title,
      at: place + 1,
      of: count,
      name: step.title,
      faults: lines,
      refusals: form.refusals,
      onBack: place > 0 ? back : undefined,
      action: { text: changing ? '改好了，回到核对' : '下一步', onTap: next },
      notice: noticeOf(going),
    };
  }
}

/** What is to be known before this page is filled in; nothing takes no room. */
function noticeOf({ rulesChanged, merged, progress }: Application) {
  const saved = savedLine(progress);
  if (!rulesChanged && !merged && !saved) return undefined;
  return (
    <View className="ui-stack">
      {rulesChanged && <Notice tone="warning" live text="办理规定有更新，请从头看一遍，您填的内容都还在。" />}
      {merged && (
        <Notice
          live
          text="这份草稿在别处也改过，已合在一起，您在这里填的都保留了。请核对。"
          action={{ text: '知道了', onTap: merged }}
        />
      )}
      {saved}
    </View>
  );
}

/** Where the draft is, in one quiet line; nothing before there is something to say. */
function savedLine({ state, savedAt, error }: Application['progress']) {
  if (state === 'waiting') return <Notice tone="warning" text="没有连上网络，内容先存在这台手机上。" />;
  if (state === 'refused' && error)
    return <Notice tone="warning" text="草稿没有存上，再改一处会重新保存。" />;
  if (!savedAt) return undefined;
  return <View className="ui-quiet ui-number">{`草稿已保存：${instantWords(savedAt)}`}</View>;
}
