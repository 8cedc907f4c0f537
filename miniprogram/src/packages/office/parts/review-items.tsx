import type { ReviewAnswer } from '@app/shared/casework/case.status';
import type { ReasonView, ReviewView } from '@app/shared/casework/casework.views';
import { ChoiceField } from '@/components/choice-field';
import { View } from '@/components/elements/view';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { type CaseDraft, draftField, emptyItem } from '../case-draft';

const answerOptions = [
  { value: 'passed', label: '通过' },
  { value: 'failed', label: '不通过' },
];

/** A department's items: each passed, or failed with a reason of the city's list. */
export function ReviewItems({
  items,
  reasons,
  answers,
  faultOf,
  onChange,
}: {
  items: ReviewView['items'];
  reasons: readonly ReasonView[];
  answers: CaseDraft['items'];
  faultOf: (fieldId: string) => string | undefined;
  onChange: (answers: CaseDraft['items']) => void;
}) {
  return (
    <View className="office-checklist">
      {items.map(({ code, title }) => {
        const said = answers[code] ?? emptyItem;
        const change = (changes: Partial<typeof said>) =>
          onChange({ ...answers, [code]: { ...said, ...changes } });
        return (
          <View key={code} className="office-checklist__line office-answer">
            <ChoiceField
              id={draftField.item(code)}
              label={title}
              options={answerOptions}
              fault={faultOf(draftField.item(code))}
              value={said.answer}
              onChange={(answer) => change({ answer: answer as ReviewAnswer })}
            />
            {said.answer === 'failed' && (
              <SelectField
                id={draftField.itemReason(code)}
                label={`${title}不通过的理由`}
                options={reasons.map((reason) => ({
                  value: reason.code,
                  label: reason.rule ? `${reason.text}（${reason.rule}）` : reason.text,
                }))}
                fault={faultOf(draftField.itemReason(code))}
                value={said.reasonCode}
                onChange={(reasonCode) => change({ reasonCode })}
              />
            )}
            {said.answer !== '' && (
              <TextField
                id={`action-item-${code}-note`}
                label={`${title}的说明`}
                optional
                value={said.note}
                onChange={(note) => change({ note })}
              />
            )}
          </View>
        );
      })}
    </View>
  );
}
