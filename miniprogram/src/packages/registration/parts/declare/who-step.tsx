import { ChoiceField } from '@/components/choice-field';
import type { Living } from '@/components/declaring/people';

const options: { value: Living; label: string; detail: string }[] = [
  { value: 'alone', label: '我一个人', detail: '合租的室友请各自扫码申报' },
  { value: 'family', label: '我和家人', detail: '一家人一次申报，孩子也在这里加上' },
  { value: 'others', label: '只替家人申报', detail: '我已经登记过，或不住在这里' },
];

/** Who moves in. */
export function WhoStep({ living, onChange }: { living: Living; onChange: (living: Living) => void }) {
  return (
    <ChoiceField
      id="field-living"
      label="这次申报的是"
      options={options}
      value={living}
      onChange={(value) => onChange(value as Living)}
    />
  );
}
