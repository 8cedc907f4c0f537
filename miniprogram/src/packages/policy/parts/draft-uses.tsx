import { useState } from 'react';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { DateField } from '@/components/date-field';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { type DraftEditing, useSaveDraft } from './save-draft';

/** From which day what counts: of a standard for each programme, of the programmes as a whole. */
export function DraftUses(editing: DraftEditing) {
  const { draft } = editing;
  const { save, busy, error } = useSaveDraft(editing);
  const [from, setFrom] = useState(draft.from ?? '');
  const [uses, setUses] = useState<Record<string, string | null>>(() =>
    Object.fromEntries(draft.uses.map(({ programme, from: day }) => [programme, day])),
  );
  const mayWrite = draft.allowedActions.includes('save');
  const faultOf = (path: string) =>
    draft.faults.find((fault) => fault.part === 'uses' && fault.path === path)?.problem;
  const chosen = draft.uses.flatMap(({ programme }) => {
    const day = uses[programme];
    return typeof day === 'string' && day !== '' ? [{ programme, from: day }] : [];
  });
  const send = () => save(draft.kind === 'standard' ? { uses: chosen } : { from: from || undefined });
  return (
    <View className="ui-card ui-form">
      {draft.kind === 'programmes' && (
        <DateField
          id="draft-from"
          label="从哪天起执行"
          value={from}
          onChange={setFrom}
          fault={faultOf('from')}
        />
      )}
      {draft.kind === 'standard' && (
        <Text className="ui-quiet">
          勾选后填写启用的日子，最早从明天起。启用那天起，原来的标准自动停用，以前的仍可查。
        </Text>
      )}
      {draft.uses.map(({ programme, name }) => {
        const day = uses[programme] ?? null;
        const set = (value: string | null) => setUses((before) => ({ ...before, [programme]: value }));
        const at = chosen.findIndex((use) => use.programme === programme);
        return (
          <View key={programme} className="ui-stack">
            <CheckLine
              id={`use-${programme}`}
              text={`用于${name}`}
              checked={day !== null}
              onChange={(checked) => mayWrite && set(checked ? '' : null)}
            />
            {day !== null && (
              <DateField
                id={`use-from-${programme}`}
                label={`${name}从哪天起用`}
                value={day}
                onChange={set}
                fault={at < 0 ? undefined : faultOf(`uses.${at}`)}
              />
            )}
          </View>
        );
      })}
      <Problem error={error} />
      {mayWrite && <Button text="保存并检查" busy={busy} onTap={() => void send()} />}
    </View>
  );
}
