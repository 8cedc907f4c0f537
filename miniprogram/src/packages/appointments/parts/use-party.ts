import type { ServiceView } from '@app/shared/appointments/appointments.views';
import { useDraft } from '@/hooks/use-draft';
import { useForm } from '@/hooks/use-form';
import { choicesFor, forWhomOf, me, partyLabels, partyOf, partyTable } from './party';

/** Who comes, kept on the device between one try and the next: a place that ran out must not cost the typing. */
export function useParty(service: ServiceView) {
  const blank = { people: [me] };
  const form = useForm({
    table: partyTable,
    initial: blank as never,
    labels: partyLabels,
    choices: ['people.*.documentType'],
  });
  // Another service may let nobody come along; then the draft of that one is not for here.
  useDraft(`booking-people-${service.code}`, {
    values: form.values,
    restore: (values) => {
      const kept = partyOf(values);
      const fits = kept.length <= service.largestParty && choicesFor(service).includes(forWhomOf(kept));
      if (fits) form.restore(values);
    },
  });
  return form;
}
