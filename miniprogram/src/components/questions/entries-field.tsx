import type { QuestionView } from '@app/shared/points/estimate.views';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import { Field } from '@/components/field';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import type { Draft, Entry } from './answers';
import './questions.scss';

type EntriesProps = {
  id: string;
  question: QuestionView;
  draft: Draft;
  fault?: string;
  onChange: (draft: Draft) => void;
};

/** A list that is filled entry by entry; “none” is an answer too, and not the same as leaving it out. */
export function EntriesField({ id, question, draft, fault, onChange }: EntriesProps) {
  const entries = draft.entries ?? [];
  const put = (at: number, changes: Entry) =>
    onChange({ entries: entries.map((entry, place) => (place === at ? { ...entry, ...changes } : entry)) });
  const first = entries.length === 0;
  return (
    <Field id={id} label={question.ask} example={question.help} fault={fault} optional>
      <View id={id} className="ui-stack" role="group" label={question.ask}>
        {entries.map((entry, at) => (
          // Entries have no name of their own; they are only added and removed.
          <View key={at} className="question-entry" role="group" label={`第 ${at + 1} 条`}>
            <EntryFields
              id={`${id}-${at}`}
              question={question}
              entry={entry}
              onChange={(more) => put(at, more)}
            />
            <Button
              kind="quiet"
              inline
              text="去掉这一条"
              label={`去掉第 ${at + 1} 条`}
              onTap={() => onChange({ entries: entries.filter((_, place) => place !== at) })}
            />
          </View>
        ))}
        {!draft.none && (
          <Button
            kind="secondary"
            text={first ? `添加${question.label}` : '再添加一条'}
            onTap={() => onChange({ entries: [...entries, startingEntry(question)] })}
          />
        )}
        {first && (
          <CheckLine
            id={`${id}-none`}
            text={`没有${question.label}`}
            checked={draft.none ?? false}
            onChange={(none) => onChange({ none })}
          />
        )}
      </View>
    </Field>
  );
}

/** Where there is only one kind, nobody has to choose it. */
function startingEntry({ kinds, places }: QuestionView): Entry {
  return {
    ...(kinds.length === 1 && { kind: kinds[0]?.code ?? '' }),
    ...(places.length === 1 && { place: places[0]?.code ?? '' }),
  };
}

type EntryProps = {
  id: string;
  question: QuestionView;
  entry: Entry;
  onChange: (changes: Entry) => void;
};

function EntryFields({ id, question, entry, onChange }: EntryProps) {
  const text = (name: string) => ({
    id: `${id}-${name}`,
    value: entry[name] ?? '',
    onChange: (value: string) => onChange({ [name]: value }),
  });
  const codes = (name: string, label: string, options: QuestionView['kinds']) =>
    options.length > 1 && (
      <SelectField
        {...text(name)}
        label={label}
        options={options.map(({ code, label: words }) => ({ value: code, label: words }))}
      />
    );
  return (
    <>
      {codes('kind', '种类', question.kinds)}
      {codes('place', '在哪里', question.places)}
      {question.kind === 'months' && (
        <>
          <TextField {...text('from')} label="从哪个月" example="例：2020-01，也可以写 2020年1月" />
          <TextField {...text('to')} label="到哪个月" example="这个月也算；只有一个月的不用填" optional />
        </>
      )}
      {question.kind === 'periods' && (
        <>
          <DateField {...text('from')} label="从哪天开始" />
          <DateField {...text('until')} label="到哪天结束" example="现在还在持续的不用填" optional />
        </>
      )}
      {question.kind === 'items' && <ItemFields text={text} question={question} />}
    </>
  );
}

type TextProps = (name: string) => { id: string; value: string; onChange: (value: string) => void };

function ItemFields({ text, question }: { text: TextProps; question: QuestionView }) {
  return (
    <>
      {question.fields.map(({ name, label, unit }) => (
        <TextField key={name} {...text(name)} label={unit ? `${label}（${unit}）` : label} kind="decimal" />
      ))}
      <DateField {...text('date')} label="哪天取得" optional />
      {question.shared && (
        <TextField {...text('share')} label="您的份额" example="例：50% 或 1/3；全归您的不用填" optional />
      )}
      {question.holdersAtMost !== null && (
        <>
          <TextField {...text('holders')} label="一共几个人共有" kind="digits" optional />
          <TextField {...text('position')} label="您排第几" kind="digits" optional />
        </>
      )}
    </>
  );
}
