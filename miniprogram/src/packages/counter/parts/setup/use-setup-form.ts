import type { Route } from '@app/shared/http/route';
import type { RuleTable } from '@app/shared/validation/rule-language';
import { useChange } from '@/hooks/use-change';
import { type FormOptions, useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { call } from '@/platform/request';

/** A form of the set-up: checked, sent to its route, its refusals shown beside the fields. */
export function useSetupForm<Table extends RuleTable>(
  options: FormOptions<Table>,
  to: { route: Route; id: string; onDone: () => void; reload: () => void },
) {
  const form = useForm(options);
  const saving = useChange(
    (body: object, clientKey) => call(to.route, { params: { id: to.id }, body, clientKey }).then(() => true),
    to.reload,
  );
  useRefusals(form, saving.error, (path) => path in options.labels);
  const save = async () => {
    const request = form.check();
    if (request && (await saving.run(request))) to.onDone();
  };
  return { form, save, busy: saving.busy, error: saving.error };
}
