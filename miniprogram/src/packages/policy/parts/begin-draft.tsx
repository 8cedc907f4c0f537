import { policyVersionRoutes } from '@app/shared/points/policy-version.routes';
import { beginDraftRules } from '@app/shared/points/policy-version.rules';
import type { PolicyDraftView, PolicyVersionsView } from '@app/shared/points/policy-version.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { policyPaths } from './policy-tabs';

const labels = { base: '从哪一版改起', standard: '新一版的编号' };

/** Begins a draft: a new edition from an existing one, or the programmes from those published last. */
export function BeginDraft({ versions, drafts }: Pick<PolicyVersionsView, 'versions' | 'drafts'>) {
  const [open, setOpen] = useState(false);
  const standards = versions.flatMap(({ standard, name, state }) =>
    standard ? [{ standard, name, state }] : [],
  );
  const start = standards.find(({ state }) => state === 'in-force') ?? standards[0];
  const form = useForm({
    table: beginDraftRules,
    initial: { kind: 'standard', base: start?.standard ?? '', standard: '' },
    labels,
    choices: ['base'],
  });
  const sending = useSubmit((body: object, clientKey: string) =>
    call<PolicyDraftView>(policyVersionRoutes.begin, { body, clientKey }),
  );
  useRefusals(form, sending.error, () => true);
  const begin = async (body: object | undefined) => {
    const draft = body && (await sending.run(body));
    if (!draft) return;
    setOpen(false);
    goTo(policyPaths.draft, { id: draft.id });
  };
  const isDrafted = drafts.some(({ kind }) => kind === 'programmes');
  if (!open)
    return (
      <View className="ui-actions">
        <Button kind="secondary" inline text="起草新一版标准" onTap={() => setOpen(true)} />
        {!isDrafted && (
          <Button
            kind="quiet"
            inline
            text="改达标分和日程"
            busy={sending.busy}
            onTap={() => void begin({ kind: 'programmes' })}
          />
        )}
        <Problem error={sending.error} />
      </View>
    );
  return (
    <View className="ui-card ui-form">
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <SelectField
        {...form.field('base')}
        options={standards.map(({ standard, name }) => ({ value: standard, label: `${standard} ${name}` }))}
      />
      <TextField
        {...form.field('standard')}
        example="例：schooling-2026。用字母、数字和短横，以后不再改，也不再用"
      />
      {sending.error?.faults.length ? null : <Problem error={sending.error} />}
      <Button text="开始起草" busy={sending.busy} onTap={() => void begin(form.check())} />
      <Button kind="quiet" text="先不起草" onTap={() => setOpen(false)} />
    </View>
  );
}
