import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, DoorView, StayListItem } from '@app/shared/registration/registration.views';
import { useEffect, useRef, useState } from 'react';
import {
  type Living,
  livingOf,
  peopleFor,
  peopleOf,
  personChoices,
  selfPerson,
} from '@/components/declaring/people';
import type { FormValues } from '@/hooks/form-paths';
import { useDraft } from '@/hooks/use-draft';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSteps } from '@/hooks/use-steps';
import { useSubmit } from '@/hooks/use-submit';
import { ApiError } from '@/platform/api-error';
import { call } from '@/platform/request';
import { todayInCity } from '@/words/dates';
import {
  type DeclareStepName,
  declareLabels,
  declareSteps,
  declareTable,
  isDeclareField,
  stepOfFaults,
  stepToResume,
} from './declare-steps';
import { type Overlap, stayConflicts } from './overlap';

const overlaps = 'REGISTRATION.PERIOD_OVERLAPS';
/** More stays than anybody has open at once. */
const mostStays = 100;

/** The declaration of a tenant on its way: what is typed, which page, the draft, and the sending of it. */
export function useDeclaration(
  door: DoorView,
  me: Me,
  onDone: (declared: Declared, values: FormValues) => void,
) {
  const self = selfPerson(me.person?.documentType ?? 'resident-id');
  const blank = { doorCode: door.code, roomId: door.roomId ?? '', from: '', until: '', people: [self] };
  const table = declareTable(door);
  const form = useForm({
    table,
    initial: blank,
    labels: declareLabels,
    choices: ['roomId', ...personChoices],
  });
  const draft = useDraft(`declare-${door.code}`, form);

  const people = peopleOf(form.values);
  const others = people.filter((person) => !person.self);
  const [chosen, setChosen] = useState<Living>();
  const living = chosen ?? livingOf(people);
  const lacksPeople = people.length < (living === 'family' ? 2 : 1);
  // Kept while another choice hides them: nothing typed is lost by a tap.
  const kept = useRef(others);

  const steps = declareSteps(door, living);
  const unfinished = (): DeclareStepName =>
    lacksPeople && living !== 'alone' ? 'family' : stepToResume(steps, table, form.values, todayInCity());
  const way = useSteps(steps, form, unfinished);

  const [overlap, setOverlap] = useState<Overlap>();
  const sending = useSubmit(async (body: { endOlderStays?: boolean }, clientKey) => {
    try {
      return await call<Declared>(residentRoutes.declare, { body, clientKey });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === overlaps && !body.endOlderStays) setOverlap(await overlapOf(form.values));
      const wrong = stepOfFaults(steps, error.faults);
      if (wrong) way.goTo(wrong);
      throw error;
    }
  });
  const refusal = overlap ? undefined : sending.error;
  useRefusals(form, refusal, isDeclareField);

  const resumed = draft.state === 'restored';
  // Once, when the draft has been put back.
  useEffect(() => {
    if (!resumed) return;
    kept.current = others;
    setChosen(livingOf(people));
    way.goTo(stepToResume(declareSteps(door, livingOf(people)), table, form.values, todayInCity()));
  }, [resumed]);

  const choose = (next: Living) => {
    if (others.length > 0) kept.current = others;
    form.set('people', peopleFor(next, people.find((person) => person.self) ?? self, kept.current));
    setChosen(next);
  };

  const changeDates = () => {
    setOverlap(undefined);
    way.change('dates');
  };

  const startAfresh = () => {
    form.restore(blank);
    kept.current = [];
    setChosen(undefined);
    draft.discard();
    way.goTo(steps[0]?.name ?? 'who');
  };

  const send = async (endOlderStays?: true) => {
    const request = form.check();
    if (!request) return way.goTo(unfinished());
    const declared = await sending.run(endOlderStays ? { ...request, endOlderStays } : request);
    setOverlap((asked) => (endOlderStays ? undefined : asked));
    if (!declared) return;
    draft.discard();
    onDone(declared, form.values);
  };

  return {
    form,
    way,
    living,
    lacksPeople,
    choose,
    startAfresh: resumed ? startAfresh : undefined,
    send,
    busy: sending.busy,
    refusal,
    overlap,
    changeDates,
    leaveOverlap: () => setOverlap(undefined),
  };
}

/** The stays in the way; when they cannot be had, the question is asked without naming them. */
async function overlapOf(values: FormValues): Promise<Overlap> {
  const { from, until } = values;
  const period = { from: String(from), until: until ? String(until) : undefined };
  try {
    const { items } = await call<Page<StayListItem>>(residentRoutes.myStays, {
      query: { pageSize: mostStays },
    });
    return stayConflicts(items, period, peopleOf(values));
  } catch {
    return { endable: [], later: [] };
  }
}
