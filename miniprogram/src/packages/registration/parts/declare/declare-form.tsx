import type { Me } from '@app/shared/identity/identity.views';
import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, DoorView, StayListItem } from '@app/shared/registration/registration.views';
import type { Page } from '@app/shared/http/page';
import { useEffect, useRef, useState } from 'react';
import { livingOf, type Living, peopleFor, peopleOf, personChoices, selfPerson } from '@/components/declaring/people';
import { StepPage } from '@/components/declaring/step-page';
import { Notice } from '@/components/notice';
import { useDraft } from '@/hooks/use-draft';
import { useForm } from '@/hooks/use-form';
import type { FormValues } from '@/hooks/form-paths';
import { useRefusals } from '@/hooks/use-refusals';
import { useSteps } from '@/hooks/use-steps';
import { useSubmit } from '@/hooks/use-submit';
import { ApiError } from '@/platform/api-error';
import { call } from '@/platform/request';
import { todayInCity } from '@/words/dates';
import { CheckStep } from './check-step';
import { DatesStep } from './dates-step';
import {
  declareLabels,
  declareSteps,
  declareTable,
  isDeclareField,
  stepOfFaults,
  stepToResume,
} from './declare-steps';
import { FactsStep } from './facts-step';
import { FamilyStep } from './family-step';
import { type Overlap, OverlapSheet } from './overlap-sheet';
import { stayConflicts } from './overlap';
import { RoomStep } from './room-step';
import { WhoStep } from './who-step';

const title = '申报居住';
const overlaps = 'REGISTRATION.PERIOD_OVERLAPS';
/** More stays than anybody has open at once. */
const mostStays = 100;

/** The declaration of a tenant, page by page, kept as a draft of the account until it is sent. */
export function DeclareForm({
  door,
  me,
  onDone,
}: {
  door: DoorView;
  me: Me;
  onDone: (declared: Declared, values: FormValues) => void;
}) {
  const self = selfPerson(me.person?.documentType ?? 'resident-id');
  const selfName = `${me.person?.nameMasked ?? me.displayName}（您）`;
  const table = declareTable(door);
  const form = useForm({
    table,
    initial: { doorCode: door.code, roomId: door.roomId ?? '', from: '', until: '', people: [self] },
    labels: declareLabels,
    choices: ['roomId', ...personChoices],
  });
  const draft = useDraft(`declare-${door.code}`, form);
  const people = peopleOf(form.values);
  const [chosen, setChosen] = useState<Living>();
  const living = people.length > 1 && chosen === 'alone' ? 'family' : (chosen ?? livingOf(people));
  const steps = declareSteps(door, living);
  const { step, place, forward, back, goTo } = useSteps(steps);
  const [changing, setChanging] = useState(false);
  const kept = useRef(people.filter((person) => !person.self));
  const [overlap, setOverlap] = useState<Overlap>();

  const sending = useSubmit(async (body: object, clientKey) => {
    try {
      return await call<Declared>(residentRoutes.declare, { body, clientKey });
    } catch (error) {
      if (error instanceof ApiError && error.code === overlaps) setOverlap(await overlapOf(form.values));
      const wrong = error instanceof ApiError && stepOfFaults(steps, error.faults);
      if (wrong) goTo(wrong);
      throw error;
    }
  });
  const refusal = sending.error?.code === overlaps ? undefined : sending.error;
  useRefusals(form, refusal, isDeclareField);

  const resumed = draft.state === 'restored';
  useEffect(() => {
    if (!resumed) return;
    const restored = peopleOf(form.values);
    kept.current = restored.filter((person) => !person.self);
    setChosen(livingOf(restored));
    goTo(stepToResume(declareSteps(door, livingOf(restored)), table, form.values, todayInCity()));
    // Once, when the draft has been put back.
  }, [resumed]);

  const choose = (next: Living) => {
    const others = people.filter((person) => !person.self);
    if (others.length > 0) kept.current = others;
    const own = people.find((person) => person.self) ?? self;
    form.set('people', peopleFor(next, own, kept.current));
    setChosen(next);
  };
  const send = async (endOlderStays?: true) => {
    const request = form.check();
    if (!request) return goTo(stepToResume(steps, table, form.values, todayInCity()));
    const declared = await sending.run(endOlderStays ? { ...request, endOlderStays } : request);
    if (!declared) return;
    draft.discard();
    onDone(declared, form.values);
  };
  const next = () => {
    if (!form.checkPart(step.owns)) return;
    if (changing) goTo('check');
    else forward();
    setChanging(false);
  };
  const change = (name: typeof step.name) => {
    setChanging(true);
    goTo(name);
  };
  const startAfresh = () => {
    form.restore({ doorCode: door.code, roomId: door.roomId ?? '', from: '', until: '', people: [self] });
    kept.current = [];
    setChosen(undefined);
    draft.discard();
    goTo(steps[0]?.name ?? 'who');
  };

  const frame = {
    title,
    at: place + 1,
    of: steps.length,
    name: step.title,
    faults: form.faults.filter(({ path }) => step.owns(path)),
    refusals: form.refusals,
    onBack: place > 0 ? back : undefined,
    notice: resumed && (
      <Notice text="已恢复您上次填写的内容。" action={{ text: '重新填写', onTap: startAfresh }} live />
    ),
  };
  const action = { text: changing ? '改好了，回到核对' : '下一步', onTap: next };
  switch (step.name) {
    case 'room':
      return <RoomStep frame={{ ...frame, action }} form={form} door={door} />;
    case 'who':
      return (
        <StepPage {...frame} action={action} question="谁住进来" hint={`住处：${door.address}`}>
          <WhoStep living={living} onChange={choose} />
        </StepPage>
      );
    case 'family':
      return (
        <FamilyStep
          frame={{ ...frame, action }}
          form={form}
          relations={door.form.relations}
          selfName={selfName}
          needsMore={people.length < (living === 'others' ? 1 : 2)}
        />
      );
    case 'dates':
      return <DatesStep frame={{ ...frame, action }} form={form} hint={door.form.dutySentence} />;
    case 'facts':
      return (
        <StepPage {...frame} action={action} question="基本情况" hint={`${door.form.cityName}的登记表会问到，没有的可以空着`}>
          <FactsStep form={form} asked={door.form} selfName={selfName} />
        </StepPage>
      );
    case 'check':
      return (
        <>
          <StepPage
            {...frame}
            action={{ text: '提交申报', onTap: () => send(), busy: sending.busy }}
            question="核对后提交"
          >
            <CheckStep door={door} values={form.values} selfName={selfName} onChange={change} error={refusal} />
          </StepPage>
          <OverlapSheet
            overlap={overlap}
            from={String(form.values.from)}
            busy={sending.busy}
            onEnd={() => send(true).then(() => setOverlap(undefined))}
            onDates={() => {
              setOverlap(undefined);
              change('dates');
            }}
            onCancel={() => setOverlap(undefined)}
          />
        </>
      );
  }
}

/** The stays in the way; when they cannot be had, the question is asked without naming them. */
async function overlapOf({ from, until }: FormValues): Promise<Overlap> {
  const period = { from: String(from), until: until ? String(until) : undefined };
  try {
    const { items } = await call<Page<StayListItem>>(residentRoutes.myStays, { query: { pageSize: mostStays } });
    return stayConflicts(items, period);
  } catch {
    return { endable: [], later: [] };
  }
}
