import type { Me } from '@app/shared/identity/identity.views';
import { taskKinds, taskStatuses } from '@app/shared/registration/task.status';
import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { SelectField } from '@/components/select-field';
import { Tabs } from '@/components/tabs';
import { AreaFields } from '@/components/workbench/area-fields';
import { Filters } from '@/components/workbench/filters';
import type { Address } from '@/hooks/use-address';
import { taskKindWords, taskStatusWords } from '../staff-words';

export type TaskAddress = Address<'kind' | 'state' | 'sort' | 'area' | 'page' | 'id'>;

export type TaskFiltersProps = {
  me: Me;
  at: TaskAddress;
  change: (changes: TaskAddress) => void;
  /** Asks where the phone is, and sorts by it. */
  onNearest: () => Promise<void>;
};

const kindTabs = [
  { value: 'all', text: '全部' },
  ...taskKinds.map((value) => ({ value, text: taskKindWords[value].text })),
];

/** What the work list shows, all of it kept in the address. */
export function TaskFilters({ me, at, change, onNearest }: TaskFiltersProps) {
  const [asking, setAsking] = useState(false);
  const nearest = async () => {
    setAsking(true);
    await onNearest();
    setAsking(false);
  };
  return (
    <View className="ui-stack">
      <Tabs
        label="为什么要核实"
        tabs={kindTabs}
        chosen={at.kind ?? 'all'}
        onChoose={(kind) => change({ kind: kind === 'all' ? undefined : kind, page: undefined })}
      />
      <Filters
        aside={
          at.sort === 'distance' ? (
            <Button
              kind="quiet"
              text="改按期限排"
              onTap={() => change({ sort: undefined, page: undefined })}
            />
          ) : (
            <Button kind="quiet" text="按远近排" busy={asking} onTap={() => void nearest()} />
          )
        }
      >
        <AreaFields
          me={me}
          id="tasks"
          value={at.area}
          onChange={(area) => change({ area, page: undefined })}
        />
        <View className="staff-area">
          <SelectField
            id="tasks-state"
            label="进展"
            value={at.state ?? 'open'}
            options={taskStatuses.map((value) => ({ value, label: taskStatusWords[value] }))}
            onChange={(state) => change({ state: state === 'open' ? undefined : state, page: undefined })}
          />
        </View>
      </Filters>
    </View>
  );
}
