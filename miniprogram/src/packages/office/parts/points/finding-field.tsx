import type { PointsOfficeItemView } from '@app/shared/points/application.views';
import { DateField } from '@/components/date-field';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import type { FindingDraft } from '../../case-draft';

type FindingProps = {
  id: string;
  item: PointsOfficeItemView;
  value: string;
  onChange: (finding: FindingDraft) => void;
};

/** What the department found to be so, where it is not what was claimed; kinds of many entries are only passed or refused. */
export function FindingField({ id, item: { kind, label, values }, value, onChange }: FindingProps) {
  const field = { id, label: `核实后的${label}`, value, optional: true as const };
  const tell = (read: (text: string) => unknown) => (text: string) => onChange({ text, value: read(text) });
  if (kind === 'choice' && values.length > 0) {
    const options = values.map(({ code, label: words }) => ({ value: code, label: words }));
    return <SelectField {...field} options={options} onChange={tell((text) => text)} />;
  }
  if (kind === 'birth' || kind === 'date') return <DateField {...field} onChange={tell((text) => text)} />;
  if (kind === 'number')
    return (
      <TextField
        {...field}
        kind="decimal"
        example="与申报一致的不用填"
        onChange={tell((text) => text.trim())}
      />
    );
  return null;
}
