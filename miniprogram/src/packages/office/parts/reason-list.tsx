import type { ReasonView } from '@app/shared/casework/casework.views';
import { CheckLine } from '@/components/check-line';
import { View } from '@/components/elements/view';
import { Field } from '@/components/field';
import { draftField } from '../case-draft';

/** The city's reasons for a decision, each with the rule it rests on; one or several. */
export function ReasonList({
  reasons,
  chosen,
  fault,
  onChange,
}: {
  reasons: readonly ReasonView[];
  chosen: readonly string[];
  fault: string | undefined;
  onChange: (codes: string[]) => void;
}) {
  if (reasons.length === 0) return null;
  return (
    <Field id={draftField.reasons} label="理由" fault={fault}>
      <View id={draftField.reasons} className="office-checks" role="group" label="理由">
        {reasons.map(({ code, text, rule }) => (
          <CheckLine
            key={code}
            id={`reason-${code}`}
            text={rule ? `${text}（${rule}）` : text}
            checked={chosen.includes(code)}
            onChange={(ticked) => onChange(ticked ? [...chosen, code] : chosen.filter((one) => one !== code))}
          />
        ))}
      </View>
    </Field>
  );
}
