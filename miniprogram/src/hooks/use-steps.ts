import { useEffect, useRef, useState } from 'react';
import { moveTo } from '@/platform/focus';

/** The id of the heading of a step; it takes the focus when the step changes. */
export const stepHeadingId = 'step-heading';

export type Step<Name extends string> = {
  name: Name;
  title: string;
  /** Whether a field is asked in this step. */
  owns: (path: string) => boolean;
};

/** Where one is among the steps of a long form. Out of range counts as the last. */
export function useSteps<Name extends string>(steps: readonly Step<Name>[]) {
  const [at, setAt] = useState(0);
  const place = Math.min(at, steps.length - 1);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) moveTo(stepHeadingId);
    first.current = false;
  }, [place]);
  return {
    step: steps[place] as Step<Name>,
    place,
    forward: () => setAt(place + 1),
    back: () => setAt(Math.max(0, place - 1)),
    goTo: (name: Name) =>
      setAt(
        Math.max(
          0,
          steps.findIndex((step) => step.name === name),
        ),
      ),
  };
}
