import type { RuleTable } from '@app/shared/validation/rule-language';
import { useEffect, useRef, useState } from 'react';
import { moveTo } from '@/platform/focus';
import type { Form } from './use-form';

/** The id of the heading of a step; it takes the focus when the step changes. */
export const stepHeadingId = 'step-heading';

export type Step<Name extends string> = {
  name: Name;
  title: string;
  /** Whether a field is asked in this step. */
  owns: (path: string) => boolean;
};

export type Steps<Name extends string> = {
  step: Step<Name>;
  place: number;
  count: number;
  /** Coming from the check, to mend one answer: the next step is the check again. */
  changing: boolean;
  /** On, when the fields of this step may stand. */
  next: () => void;
  back: () => void;
  goTo: (name: Name) => void;
  change: (name: Name) => void;
};

/** The way through a long form of short pages. `afterChange` says where a changed answer leads; else to the last page. */
export function useSteps<Name extends string, Table extends RuleTable>(
  steps: readonly Step<Name>[],
  form: Form<Table>,
  afterChange?: () => Name,
): Steps<Name> {
  const [at, setAt] = useState(0);
  const [changing, setChanging] = useState(false);
  const place = Math.min(at, steps.length - 1);
  const step = steps[place] as Step<Name>;
  const placeOf = (name: Name) =>
    Math.max(
      0,
      steps.findIndex((other) => other.name === name),
    );

  const first = useRef(true);
  useEffect(() => {
    if (!first.current) moveTo(stepHeadingId);
    first.current = false;
  }, [place]);

  return {
    step,
    place,
    count: steps.length,
    changing,
    next: () => {
      if (!form.checkPart(step.owns)) return;
      const back = afterChange ? placeOf(afterChange()) : steps.length - 1;
      setAt(changing ? back : place + 1);
      setChanging(false);
    },
    back: () => {
      setAt(Math.max(0, place - 1));
      setChanging(false);
    },
    goTo: (name) => setAt(placeOf(name)),
    change: (name) => {
      setChanging(true);
      setAt(placeOf(name));
    },
  };
}
