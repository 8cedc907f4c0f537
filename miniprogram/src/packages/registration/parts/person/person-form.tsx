import { consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { statePersonRules } from '@app/shared/identity/identity.rules';
import type { Me } from '@app/shared/identity/identity.views';
import { type DocumentType, documentTypeOptions } from '@app/shared/validation/identity-document';
import { ChoiceField } from '@/components/choice-field';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { IdentityNumberField } from '@/components/identity-number-field';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useDraft } from '@/hooks/use-draft';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { meStore } from '@/platform/session-store';

const labels = { documentType: '证件类型', name: '姓名', documentNumber: '证件号码' };
const initial = {
  name: '',
  documentType: 'resident-id',
  documentNumber: '',
  consentVersion: consentTexts.identity.version,
};

/** Name and document, asked once; the number is sent and never comes back whole. */
export function PersonForm({ title, onDone }: { title: string; onDone: () => void }) {
  const form = useForm({ table: statePersonRules, initial, labels, choices: ['documentType'] });
  const draft = useDraft('person', form);
  const sending = useSubmit((body: object) => call<Me>(identityRoutes.statePerson, { body }));
  useRefusals(form, sending.error, (path) => path in labels);
  const submit = async () => {
    const request = form.check();
    const me = request && (await sending.run({ ...request, consentVersion: initial.consentVersion }));
    if (!me) return;
    draft.discard();
    meStore.set(me);
    onDone();
  };
  return (
    <PageShell title={title} action={{ text: '提交身份信息', onTap: submit, busy: sending.busy }}>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>请照证件填写</Heading>
        <Text className="ui-quiet">提交后会核验。证件号码加密保存，以后只显示首尾几位。</Text>
      </View>
      <View className="ui-form">
        <ChoiceField {...form.field('documentType')} options={documentTypeOptions} />
        <TextField {...form.field('name')} kind="name" example="与证件一致，生僻字和“·”也照写" />
        <IdentityNumberField
          {...form.field('documentNumber')}
          documentType={form.values.documentType as DocumentType}
        />
        <Problem error={sending.error} />
      </View>
    </PageShell>
  );
}
