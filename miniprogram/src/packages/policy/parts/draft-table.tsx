import { policyVersionRoutes } from '@app/shared/points/policy-version.routes';
import type { PackCellView, PolicyDraftView } from '@app/shared/points/policy-version.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import { PageState } from '@/components/page-state';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';
import type { DraftEditing } from './save-draft';

/** The values that change from year to year, section by section; a fault stands beside its value. */
export function DraftTable({ draft, onSaved, onMoved }: DraftEditing) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const saving = useChange(
    (changes: { path: string; value: string }[], clientKey: string) =>
      call<PolicyDraftView>(policyVersionRoutes.change, {
        clientKey,
        body: { draft: draft.id, version: draft.version, changes },
      }),
    onMoved,
  );
  const changes = draft.cells.flatMap(({ path, value }) => {
    const next = typed[path]?.trim();
    return next === undefined || next === '' || next === value ? [] : [{ path, value: next }];
  });
  const save = async () => {
    const saved = await saving.run(changes);
    if (saved) onSaved(saved);
  };
  if (draft.cells.length === 0)
    return (
      <PageState
        icon="warn"
        title="现在排不成表格"
        todo="全文里有读不出来的地方，请先在“改全文”里改好。"
        compact
      />
    );
  const mayWrite = draft.allowedActions.includes('save');
  return (
    <>
      {sectionsOf(draft.cells).map(([section, cells]) => (
        <Section key={section} title={section}>
          <View className="ui-card policy-cells">
            {cells.map((cell) => (
              <Cell
                key={cell.path}
                cell={cell}
                value={typed[cell.path] ?? cell.value}
                fault={draft.faults.find(({ part, path }) => part === 'pack' && path === cell.path)?.problem}
                disabled={!mayWrite}
                onChange={(value) => setTyped((before) => ({ ...before, [cell.path]: value }))}
              />
            ))}
          </View>
        </Section>
      ))}
      <Problem error={saving.error} />
      {mayWrite && (
        <Button
          text={changes.length === 0 ? '还没有改动' : `保存 ${changes.length} 处改动并检查`}
          busy={saving.busy}
          disabled={changes.length === 0}
          onTap={() => void save()}
        />
      )}
    </>
  );
}

type CellProps = {
  cell: PackCellView;
  value: string;
  fault: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
};

function Cell({ cell: { path, label, kind, was, section }, value, fault, disabled, onChange }: CellProps) {
  const field = {
    id: `cell-${path.replaceAll('.', '-')}`,
    label,
    example: was === null ? '' : `原来：${was || '没有写明'}`,
    fault,
    value,
    onChange,
  };
  // A day of every year, such as 03-01, is no date that a calendar could pick.
  if (kind === 'day' && !disabled && !/^\d{2}-\d{2}$/.test(value) && section === '这份标准')
    return <DateField {...field} optional />;
  return (
    <TextField
      {...field}
      kind={kind === 'points' ? 'decimal' : 'text'}
      disabled={disabled}
      optional={value === ''}
    />
  );
}

function sectionsOf(cells: readonly PackCellView[]): [string, PackCellView[]][] {
  const sections = new Map<string, PackCellView[]>();
  for (const cell of cells) sections.set(cell.section, [...(sections.get(cell.section) ?? []), cell]);
  return [...sections];
}
