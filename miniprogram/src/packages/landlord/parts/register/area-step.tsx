import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { AreaView } from '@app/shared/identity/identity.views';
import { useEffect, useState } from 'react';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { SelectField } from '@/components/select-field';
import { Skeleton } from '@/components/skeleton';
import type { FieldOfForm } from '@/hooks/use-form';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';

const childrenOf = (parent?: string) => call<AreaView[]>(identityRoutes.areas, { query: { parent } });

/** Town, then community; each list is loaded when it is needed. */
export function AreaStep({ field, onName }: { field: FieldOfForm; onName: (name: string) => void }) {
  const towns = useLoader(async () => {
    const [city] = await childrenOf();
    return city ? childrenOf(city.code) : [];
  }, 'towns');
  const [town, setTown] = useState<string>();
  return (
    <Loaded loader={towns} skeleton={<Skeleton kind="text" count={2} />}>
      {(options) => {
        // A restored community tells its town: codes are built from left to right.
        const chosen =
          town ?? options.find(({ code }) => field.value !== '' && field.value.startsWith(code))?.code;
        return (
          <View className="ui-form">
            <SelectField
              id="field-town"
              label="镇（街道）"
              options={options.map(({ code, name }) => ({ value: code, label: name }))}
              value={chosen ?? ''}
              onChange={(code) => {
                setTown(code);
                if (code !== chosen) field.onChange('');
              }}
              fault={chosen === undefined ? field.fault && '请先选择镇（街道）' : undefined}
            />
            {chosen && <Communities key={chosen} town={chosen} field={field} onName={onName} />}
          </View>
        );
      }}
    </Loaded>
  );
}

function Communities({
  town,
  field,
  onName,
}: {
  town: string;
  field: FieldOfForm;
  onName: (name: string) => void;
}) {
  const loader = useLoader(() => childrenOf(town), `communities-${town}`);
  const found = loader.state === 'ready' ? loader.data.find(({ code }) => code === field.value) : undefined;
  const name = found?.name;
  useEffect(() => {
    if (name) onName(name);
  }, [name, onName]);
  return (
    <Loaded loader={loader} skeleton={<Skeleton kind="text" count={1} />}>
      {(communities) => (
        <SelectField
          {...field}
          options={communities.map(({ code, name: label }) => ({ value: code, label }))}
        />
      )}
    </Loaded>
  );
}
