import type { Me } from '@app/shared/identity/identity.views';
import type { AreaLevel } from '@app/shared/identity/roles';
import { View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { SelectField } from '@/components/select-field';
import { areasOfMe } from './staff-ways';
import { useAreaLevels } from './use-area-levels';

export type AreaFieldsProps = {
  me: Me;
  /** Distinguishes the fields of two pages that lie above each other. */
  id: string;
  /** The chosen area; undefined is all that the caller answers for. */
  value: string | undefined;
  onChange: (code: string | undefined) => void;
  fault?: string;
  /** The id that a summary of faults leads to: that of the last select. */
  fieldId?: string;
};

const levelNames: Record<AreaLevel, string> = {
  city: '城市',
  town: '镇、街道',
  community: '社区',
  grid: '网格',
};

/** Everything the caller answers for; a select cannot have an empty value. */
const all = 'all';

/** From town to grid, one select per level, each loaded when the one before is chosen. */
export function AreaFields({ me, id, value, onChange, fault, fieldId }: AreaFieldsProps) {
  const { levels, failed, retry } = useAreaLevels(me, value);
  const roots = areasOfMe(me);
  if (failed) {
    return <Notice tone="warning" text="地区没有载入" action={{ text: '重新载入', onTap: retry }} />;
  }
  return (
    <>
      {levels.map(({ within, options, chosen }, at) => {
        const level = options[0]?.level;
        const whole = within?.code ?? all;
        const isLast = at === levels.length - 1;
        return (
          <View key={whole} className="staff-area">
            <SelectField
              id={(isLast && fieldId) || `${id}-area-${at}`}
              label={level ? levelNames[level] : '地区'}
              fault={isLast ? fault : undefined}
              value={chosen ?? whole}
              options={[
                { value: whole, label: within ? `全部（${within.name}）` : '全部地区' },
                ...options.map(({ code, name }) => ({ value: code, label: name })),
              ]}
              onChange={(picked) => {
                const isTop = picked === all || (roots.length === 1 && picked === roots[0]?.code);
                onChange(isTop ? undefined : picked);
              }}
            />
          </View>
        );
      })}
    </>
  );
}
