import { findBookingsRules } from '@app/shared/appointments/appointments.rules';
import { type DocumentType, documentTypeOptions } from '@app/shared/validation/identity-document';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { IdentityNumberField } from '@/components/identity-number-field';
import { SelectField } from '@/components/select-field';
import { useForm } from '@/hooks/use-form';
import type { ShownDocument } from './desk-state';

/** For whoever has neither code nor number with them, and no card that the box above reads. */
export function ByDocument(props: {
  busy: boolean;
  onFind: (document: ShownDocument) => void;
  onLeave: () => void;
}) {
  const form = useForm({
    table: findBookingsRules,
    initial: { documentType: 'resident-id', documentNumber: '' },
    labels: { documentType: '证件类型', documentNumber: '证件号码' },
  });
  const find = () => {
    const document = form.check();
    if (document) props.onFind(document as ShownDocument);
  };
  return (
    <View className="ui-form">
      <SelectField {...form.field('documentType')} options={documentTypeOptions} />
      <IdentityNumberField
        {...form.field('documentNumber')}
        documentType={(form.values.documentType ?? 'resident-id') as DocumentType}
      />
      <View className="counter-actions">
        <Button inline kind="secondary" text="查今天的预约" busy={props.busy} onTap={find} />
        <Button inline kind="quiet" text="收起" onTap={props.onLeave} />
      </View>
    </View>
  );
}
