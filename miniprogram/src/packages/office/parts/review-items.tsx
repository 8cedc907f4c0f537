import type { ReviewAnswer } from '@app/shared/casework/case.status';
import type { ReasonView, ReviewView } from '@app/shared/casework/casework.views';
import type { PointsOfficeView } from '@app/shared/points/application.views';
import { ChoiceField } from '@/components/choice-field';
import { View } from '@/components/elements/view';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { type CaseDraft, draftField, emptyItem } from '../case-draft';
import { FindingField } from './points/finding-field';
import { claimWords } from './points/points-words';

const answerOptions = [
  { value: 'passed', label: '通过' },
  { value: 'failed', label: '不通过' },
];

/** A department's items: each passed, or failed with a reason of the city's list. */
export function ReviewItems({
  items,
  reasons,
  answers,
  points,
  faultOf,
  onChange,
}: {
  items: ReviewView['items'];
  reasons: readonly ReasonView[];
  answers: CaseDraft['items'];
  /** The items of an application for points, with what was claimed and what registries say. */
  points?: PointsOfficeView;
  faultOf: (fieldId: string) => string | undefined;
  onChange: (answers: CaseDraft['items']) => void;
}) {
  return (
    <View className="office-checklist">
      {items.map(({ code, title }) => {
        const said = answers[code] ?? emptyItem;
        const item = points?.items.find((one) => one.code === code);
        const change = (changes: Partial<typeof said>) =>
          onChange({ ...answers, [code]: { ...said, ...changes } });
        return (
          <View key={code} className="office-checklist__line office-answer">
            <ChoiceField
              id={draftField.item(code)}
              label={title}
              example={item && claimWords(item)}
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
            {said.answer === 'passed' && item && (
              <FindingField
                id={`action-item-${code}-finding`}
                item={item}
                value={said.finding?.text ?? ''}
                onChange={(finding) => change({ finding })}
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
