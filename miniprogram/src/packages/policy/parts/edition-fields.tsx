import type { EditionState } from '@app/shared/points/policy.views';
import type { EditionsView } from '@app/shared/points/policy-desk.views';
import { View } from '@/components/elements/view';
import { SelectField } from '@/components/select-field';

const states: Record<EditionState, string> = {
  'in-force': '现行',
  coming: '尚未施行',
  retired: '旧版',
  unused: '未使用',
};

type EditionFieldsProps = {
  found: EditionsView;
  from: string;
  to: string;
  onChange: (changes: { from?: string; to?: string }) => void;
};

/** Which two editions are weighed against each other. */
export function EditionFields({ found: { editions, drafts }, from, to, onChange }: EditionFieldsProps) {
  const options = [
    ...drafts.map(({ standard, base }) => ({
      value: standard,
      label: `${standard}（草稿，从 ${base} 改起）`,
    })),
    ...editions.map(({ standard, name, from: since, state }) => ({
      value: standard,
      label: `${name}（${since === null ? '' : `${since.slice(0, 4)}年起，`}${states[state]}）`,
    })),
  ];
  return (
    <View className="policy-choices">
      <SelectField
        id="from"
        label="原来的标准"
        options={options}
        value={from}
        onChange={(next) => onChange({ from: next })}
      />
      <SelectField
        id="to"
        label="新的标准"
        options={options}
        value={to}
        onChange={(next) => onChange({ to: next })}
      />
    </View>
  );
}

/** The two that are looked at first: what is in force, and what was before it. */
export function firstPair({ editions }: EditionsView): { from: string; to: string } {
  const current = editions.find(({ state }) => state === 'in-force') ?? editions[0];
  const before = editions.find(
    ({ standard, state }) => standard !== current?.standard && state === 'retired',
  );
  const other = before ?? editions.find(({ standard }) => standard !== current?.standard) ?? current;
  return { from: other?.standard ?? '', to: current?.standard ?? '' };
}
