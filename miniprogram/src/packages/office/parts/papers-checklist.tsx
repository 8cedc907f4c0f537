import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { CheckLine } from '@/components/check-line';
import { Text, View } from '@/components/elements/view';
import { Field } from '@/components/field';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { problemWords } from '@/words/cases';
import { type PaperProblem, paperProblems } from '@/words/office-cases';
import { type CaseDraft, draftField } from '../case-draft';

const problems = paperProblems.map((value) => ({ value, label: problemWords(value) }));

/** Every material of the service with a box before it: ticked ones become the one complete list (一次性告知). */
export function PapersChecklist({
  view,
  ticked,
  fault,
  onChange,
}: {
  view: StaffCaseView;
  ticked: CaseDraft['missing'];
  fault: string | undefined;
  onChange: (missing: CaseDraft['missing']) => void;
}) {
  const count = Object.keys(ticked).length;
  const tick = (code: string, on: boolean) => {
    const { [code]: _gone, ...others } = ticked;
    const problem: PaperProblem = handedIn(view, code) ? 'unreadable' : 'missing';
    onChange(on ? { ...others, [code]: { problem, note: '' } } : others);
  };
  return (
    <Field id={draftField.missing} label="要补的材料" fault={fault}>
      <View id={draftField.missing} className="office-checklist" role="group" label="要补的材料">
        {view.materials.map(({ code, title, required }) => {
          const said = ticked[code];
          return (
            <View key={code} className="office-checklist__line">
              <CheckLine
                id={`missing-${code}`}
                text={`${title}（${stands(view, code, required)}）`}
                checked={said !== undefined}
                onChange={(on) => tick(code, on)}
              />
              {said && (
                <View className="office-checklist__how" role="group" label={title}>
                  <SelectField
                    id={`problem-${code}`}
                    label="哪里不合格"
                    options={problems}
                    value={said.problem}
                    onChange={(problem) =>
                      onChange({ ...ticked, [code]: { ...said, problem: problem as PaperProblem } })
                    }
                  />
                  <TextField
                    id={`note-${code}`}
                    label="要怎样补"
                    optional
                    example="例：请拍下写有地址和签名的那一页"
                    value={said.note}
                    onChange={(note) => onChange({ ...ticked, [code]: { ...said, note } })}
                  />
                </View>
              )}
            </View>
          );
        })}
      </View>
      <Text className="ui-quiet" live="polite">
        {count === 0 ? '还没有勾选' : `一共告知 ${count} 项，之后不能再加`}
      </Text>
    </Field>
  );
}

const handedIn = (view: StaffCaseView, code: string) =>
  view.papers.some(({ materialCode }) => materialCode === code);

function stands(view: StaffCaseView, code: string, required: boolean): string {
  if (handedIn(view, code)) return '已交';
  return required ? '必交，未交' : '选交，未交';
}
