import type { QuestionView } from '@app/shared/points/estimate.views';
import { CheckLine } from '@/components/check-line';
import { ChoiceField } from '@/components/choice-field';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import { Field } from '@/components/field';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { todayInCity } from '@/words/dates';
import { type Draft, keyOf } from './answers';
import { EntriesField } from './entries-field';

/** More choices than these are picked from a list. */
const mostSeen = 6;

type QuestionProps = {
  /** Of its element; absent: by the question's name. */
  id?: string;
  question: QuestionView;
  draft: Draft | undefined;
  fault?: string;
  onChange: (draft: Draft) => void;
};

/** One question, whatever its kind; every one may be left out. */
export function QuestionField({ id: own, question, draft = {}, fault, onChange }: QuestionProps) {
  const { kind, ask, help, label, many, values, bare } = question;
  const id = own ?? `q-${keyOf(question)}`;
  const field = { id, label: ask, example: help, fault, optional: true as const };
  const held = { value: draft.text ?? '', onChange: (text: string) => onChange({ text }) };
  if (kind === 'birth' || kind === 'date') {
    const example = `例：1991年1月1日，也可以只写 19910101。${help}`;
    return <DateField {...field} {...held} example={example} latest={todayInCity()} />;
  }
  if (kind === 'flag') {
    const options = [
      { value: 'yes', label: '是' },
      { value: 'no', label: '不是' },
    ];
    return <ChoiceField {...field} {...held} options={options} />;
  }
  if (kind === 'choice' && many) return <ManyField {...{ id, question, draft, fault, onChange }} />;
  if (kind === 'choice') {
    const options = values.map(({ code, label: words }) => ({ value: code, label: words }));
    const Choose = options.length > mostSeen ? SelectField : ChoiceField;
    return <Choose {...field} {...held} options={options} />;
  }
  if (kind === 'number')
    return <TextField {...field} {...held} label={unitLabel(ask, question.unit)} kind="decimal" />;
  if (bare) return <TextField {...field} {...held} label={`${label}一共几个月`} kind="digits" />;
  return <EntriesField {...{ id, question, draft, fault, onChange }} />;
}

const unitLabel = (ask: string, unit: string | null) => (unit === null ? ask : `${ask}（${unit}）`);

type ManyProps = Required<Pick<QuestionProps, 'question' | 'onChange'>> & {
  id: string;
  draft: Draft;
  fault?: string;
};

/** Several of a list, or none of them. */
function ManyField({ id, question, draft, fault, onChange }: ManyProps) {
  const { codes = [], none = false } = draft;
  const toggle = (code: string, chosen: boolean) =>
    onChange({ codes: chosen ? [...codes, code] : codes.filter((other) => other !== code) });
  return (
    <Field id={id} label={question.ask} example={question.help} fault={fault} optional>
      <View id={id} className="ui-stack ui-stack--tight" role="group" label={question.ask}>
        {question.values.map(({ code, label }) => (
          <CheckLine
            key={code}
            id={`${id}-${code}`}
            text={label}
            checked={codes.includes(code)}
            onChange={(chosen) => toggle(code, chosen)}
          />
        ))}
        <CheckLine id={`${id}-none`} text="都没有" checked={none} onChange={(is) => onChange({ none: is })} />
      </View>
    </Field>
  );
}
