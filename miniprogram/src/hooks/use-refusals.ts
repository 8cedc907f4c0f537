import type { RuleTable } from '@app/shared/validation/rule-language';
import { useEffect, useRef } from 'react';
import type { ApiError } from '@/platform/api-error';
import type { Form } from './use-form';

/**
 * Shows each fault of a refused request beside its field. Faults of things that are no field of the form (a whole
 * person, the version) are told by the sentence of the refusal alone; `isField` says which are.
 */
export function useRefusals<Table extends RuleTable>(
  form: Form<Table>,
  error: ApiError | undefined,
  isField: (path: string) => boolean,
): void {
  const latest = useRef({ form, isField });
  latest.current = { form, isField };
  useEffect(() => {
    if (!error) return;
    const { form: shown, isField: knows } = latest.current;
    const faults = error.faults.filter(({ field }) => knows(field));
    if (faults.length > 0) shown.takeError(error.withFaults(faults));
  }, [error]);
}
