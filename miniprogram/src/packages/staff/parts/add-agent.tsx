import { organisationRoutes } from '@app/shared/identity/organisation.routes';
import { addAgentRules } from '@app/shared/identity/organisation.rules';
import type { OrganisationView } from '@app/shared/identity/organisation.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { MobileField } from '@/components/mobile-field';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

const labels = { mobile: '经办人手机号' };

/** Somebody who is to declare for the employer; who has never signed in is invited. */
export function AddAgent({ organisationId, onAdded }: { organisationId: string; onAdded: () => void }) {
  const form = useForm({ table: addAgentRules, initial: { mobile: '' }, labels });
  const [done, setDone] = useState<string>();
  const adding = useSubmit((body: object, clientKey: string) =>
    call<OrganisationView>(organisationRoutes.addAgent, { params: { id: organisationId }, body, clientKey }),
  );
  useRefusals(form, adding.error, (path) => path in labels);
  const submit = async () => {
    setDone(undefined);
    const request = form.check();
    const organisation = request && (await adding.run(request));
    if (!organisation) return;
    form.restore({ mobile: '' });
    setDone(sentenceOf(organisation));
    onAdded();
  };
  return (
    <Section title="添加经办人">
      <View className="ui-card ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <MobileField {...form.field('mobile')} example="本人登录用的手机号，由本人确认" />
        {done && <Notice tone="success" text={done} live />}
        {adding.error?.faults.length ? null : <Problem error={adding.error} />}
        <Button text="添加经办人" busy={adding.busy} onTap={() => void submit()} />
      </View>
    </Section>
  );
}

/** The one who was added is the newest of those of their kind. */
function sentenceOf({ agentList }: OrganisationView): string {
  const newest = [...agentList].sort((a, b) => b.since.localeCompare(a.since))[0];
  return newest?.state === 'invited'
    ? '已邀请。请本人用这个手机号登录一次，登录后就能替单位申报。'
    : '已添加。本人从下一次操作起就能替单位申报。';
}
