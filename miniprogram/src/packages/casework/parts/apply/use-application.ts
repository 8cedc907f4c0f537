import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ServiceView, SubmittedView } from '@app/shared/casework/casework.views';
import type { ConsentPurpose } from '@app/shared/identity/consent';
import type { Me } from '@app/shared/identity/identity.views';
import { useEffect, useRef, useState } from 'react';
import type { FormValue, FormValues } from '@/hooks/form-paths';
import { useForm } from '@/hooks/use-form';
import { useSteps } from '@/hooks/use-steps';
import { useSubmit } from '@/hooks/use-submit';
import { ApiError } from '@/platform/api-error';
import { giveConsent, hasConsent } from '@/platform/consents';
import { fetchMe } from '@/platform/me';
import { call } from '@/platform/request';
import { todayInCity } from '@/words/dates';
import { isAsked, type ServiceForm, sentForm, shownForm } from '../../forms/service-form';
import { usePapers } from '../use-papers';
import {
  applySteps,
  askedMaterials,
  checkStep,
  consentStep,
  guardianStep,
  missingMaterials,
  offeredAmong,
  paperFaults,
  papersStep,
  sentPapers,
  stepOfFaults,
  stepToResume,
} from './apply-steps';
import type { DraftContent, KeptDraft } from './draft-content';
import { useKeeper } from './use-keeper';

/** Refusals after which the service is read once more: what it says has changed. */
const readAgain = ['CASEWORK.POLICY_CHANGED', 'CASEWORK.NOT_ELIGIBLE', 'CASEWORK.WINDOW_CLOSED'];

export type ApplicationStart = {
  service: string;
  personId: string | undefined;
  form: ServiceForm;
  view: ServiceView;
  me: Me;
  start: KeptDraft;
};

/** An application on its way: what is typed, its papers, which page, the draft at the server, and the sending of it. */
export function useApplication(
  { service, personId, form: definition, view: opened, me, start }: ApplicationStart,
  onDone: (submitted: SubmittedView) => void,
) {
  const [view, setView] = useState(opened);
  const [merged, setMerged] = useState(false);
  const [rulesChanged, setRulesChanged] = useState(opened.draft?.policyChanged ?? false);
  const fields = definition.steps.flatMap((step) => step.fields);
  const form = useForm({
    table: definition.table,
    initial: shownForm(definition, start.latest.form),
    labels: {
      ...Object.fromEntries(fields.map(({ path, label }) => [path, label])),
      [definition.promise.path]: '承诺',
      ...(definition.consent && { [definition.consent.path]: definition.consent.title }),
    },
    choices: fields.filter(({ kind }) => kind === 'choice').map(({ path }) => path),
    judge: definition.claims?.judge,
  });
  const isField = (path: string) =>
    path === definition.promise.path ||
    path === definition.consent?.path ||
    path.startsWith('claims.') ||
    fields.some((one) => one.path === path);
  const papers = usePapers(start.latest.papers);
  const { values } = form;
  const materials = askedMaterials(definition, view.materials, values);

  // A page that was there does not vanish under the finger.
  const [asksConsent, setAsksConsent] = useState(() => !hasConsent(me, 'compare-registries'));
  const [consented, setConsented] = useState(!asksConsent);
  const own = definition.consent?.purpose;
  const [ownGiven, setOwnGiven] = useState(() => !own || hasConsent(me, own));
  const [canReuse, setCanReuse] = useState(hasConsent(me, 'reuse-papers'));

  const content: DraftContent = {
    form: sentForm(definition, values),
    papers: sentPapers(definition, view.materials, values, papers.papers),
  };
  const keeper = useKeeper({ service, personId }, start, content, (theirs) => {
    form.restore(shownForm(definition, theirs.form));
    papers.setPapers(theirs.papers);
    setMerged(true);
  });

  const steps = applySteps(definition, view.materials, values, asksConsent);
  const unfinished = (now: FormValues = values) =>
    stepToResume(
      definition,
      steps,
      {
        values: now,
        papers: missingMaterials(definition, view.materials, now, papers.papers).length > 0,
        consent: !consented,
        guardian: !ownGiven,
      },
      todayInCity(),
    );
  const way = useSteps(steps, form, unfinished);

  // Once: a draft goes on where it stopped, unless the rules changed and all of it is to be read anew.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (start.version > 0 && !rulesChanged) way.goTo(unfinished());
  });

  // What another answer hides is kept, so that a tap loses nothing that was typed.
  const hidden = useRef<FormValues>({});
  const answer = (path: string, value: FormValue) => {
    const next = { ...form.values, [path]: value };
    form.set(path, value);
    for (const field of fields) {
      const shows = isAsked(definition, field.path, next);
      if (shows === isAsked(definition, field.path, form.values)) continue;
      if (!shows) hidden.current[field.path] = form.values[field.path];
      form.set(field.path, shows ? (hidden.current[field.path] ?? '') : '');
    }
  };

  const next = () => {
    if (way.step.name === papersStep && !papers.check(materials)) return;
    way.next();
  };

  const agreeing = useSubmit(async (purpose: ConsentPurpose) => {
    await giveConsent(purpose);
    return true;
  });
  const agree = async (purpose: ConsentPurpose) => {
    if (!(await agreeing.run(purpose))) return false;
    if (purpose === 'reuse-papers') setCanReuse(true);
    else if (purpose === own) setOwnGiven(true);
    else setConsented(true);
    return true;
  };

  const reload = async () =>
    setView(await call<ServiceView>(caseworkRoutes.service, { params: { service }, query: { personId } }));

  const sending = useSubmit(async (version: number, clientKey) => {
    try {
      const body = { personId, version };
      return await call<SubmittedView>(caseworkRoutes.submit, { params: { service }, body, clientKey });
    } catch (error) {
      if (error instanceof ApiError) await followRefusal(error);
      throw error;
    }
  });

  /** What a refused submission leads to: the page where it can be put right, or what the server says now. */
  const followRefusal = async (error: ApiError) => {
    const { code } = error;
    if (readAgain.includes(code)) await reload();
    if (code === 'IDENTITY.CONSENT_MISSING') return askConsentAnew();
    if (code === 'CASEWORK.POLICY_CHANGED') {
      setRulesChanged(true);
      return way.goTo(steps[0]?.name ?? checkStep);
    }
    const wrongPapers = paperFaults(error, content.papers, view.materials);
    if (Object.keys(wrongPapers).length > 0) {
      papers.refuse(wrongPapers);
      return way.goTo(papersStep);
    }
    const faults = error.faults.map((fault) => ({
      ...fault,
      field: definition.claims?.fieldOf(fault.field) ?? fault.field.replace(/^form\./, ''),
    }));
    form.takeError(error.withFaults(faults.filter(({ field }) => isField(field))));
    const step = stepOfFaults(steps, faults);
    if (step) way.goTo(step);
  };

  /** Consent was taken back meanwhile, here or on another phone. */
  const askConsentAnew = async () => {
    const now = await fetchMe();
    setAsksConsent((before) => before || !hasConsent(now, 'compare-registries'));
    setConsented(hasConsent(now, 'compare-registries'));
    if (own && definition.consent && !hasConsent(now, own)) {
      setOwnGiven(false);
      form.set(definition.consent.path, '');
    }
    if (hasConsent(now, 'reuse-papers')) return;
    setCanReuse(false);
    const reused = offeredAmong(materials, papers.papers);
    for (const { code } of reused) papers.attach(code, undefined);
    if (reused.length === 0) return;
    papers.refuse(
      Object.fromEntries(reused.map(({ code, title }) => [code, `请同意再次使用${title}，或重新上传`])),
    );
    way.goTo(papersStep);
  };
  const consentDue = !ownGiven ? guardianStep : asksConsent && !consented ? consentStep : undefined;
  useEffect(() => {
    if (consentDue && way.step.name === checkStep) way.goTo(consentDue);
  }, [consentDue]);

  const [saving, setSaving] = useState(false);
  const submit = async () => {
    if (!form.check()) return way.goTo(unfinished());
    setSaving(true);
    // The rules that were read on the way are taken on with the save.
    const version = await keeper.flush(rulesChanged);
    setSaving(false);
    if (version === undefined) return;
    const submitted = await sending.run(version);
    if (!submitted) return;
    keeper.forget();
    onDone(submitted);
  };

  return {
    definition,
    view,
    form,
    answer,
    papers,
    materials,
    way: { ...way, next },
    steps,
    consent: { consented, ownGiven, agree, busy: agreeing.busy, error: agreeing.error, canReuse },
    progress: keeper.progress,
    merged: merged ? () => setMerged(false) : undefined,
    rulesChanged,
    submit,
    busy: saving || sending.busy,
    refusal: sending.error ?? (saving ? undefined : keeper.progress.error),
  };
}

export type Application = ReturnType<typeof useApplication>;
