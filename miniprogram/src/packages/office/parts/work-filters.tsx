import { workViews } from '@app/shared/casework/casework.rules';
import type { WorkCounts, WorkItem } from '@app/shared/casework/casework.views';
import type { Me } from '@app/shared/identity/identity.views';
import { View } from '@/components/elements/view';
import { SelectField } from '@/components/select-field';
import { Tabs } from '@/components/tabs';
import { AreaFields } from '@/components/workbench/area-fields';
import { Filters } from '@/components/workbench/filters';
import { SearchField } from '@/components/workbench/search-field';
import type { Loader } from '@/hooks/use-loader';
import { boundedCount, workViewWords } from '@/words/office-cases';
import { all, kindOptions, serviceOptions, viewOf, type WorkAddress } from '../work-list';

export type WorkFiltersProps = {
  me: Me;
  at: WorkAddress;
  change: (changes: WorkAddress) => void;
  counts: Loader<WorkCounts>;
  items: readonly WorkItem[];
  searchId: string;
};

/** Which part of the work the list shows; every choice stands in the address. */
export function WorkFilters({ me, at, change, counts, items, searchId }: WorkFiltersProps) {
  const known = counts.state === 'ready' ? counts.data : undefined;
  const tabs = workViews.map((value) => ({
    value,
    text: known ? `${workViewWords[value].text} ${boundedCount(known[value])}` : workViewWords[value].text,
  }));
  const narrow = (changes: WorkAddress) => change({ ...changes, id: undefined, task: undefined });
  return (
    <View className="ui-stack">
      <Filters
        search={
          <SearchField
            id={searchId}
            label="姓名、办件编号或证件号码"
            value={at.words ?? ''}
            onSearch={(words) => narrow({ words })}
          />
        }
      >
        <View className="staff-area">
          <SelectField
            id="work-service"
            label="服务"
            value={at.service ?? all}
            options={serviceOptions(at.service, items)}
            onChange={(service) => narrow({ service: service === all ? undefined : service })}
          />
        </View>
        <View className="staff-area">
          <SelectField
            id="work-kind"
            label="环节"
            value={at.kind ?? all}
            options={kindOptions}
            onChange={(kind) => narrow({ kind: kind === all ? undefined : kind })}
          />
        </View>
        <AreaFields me={me} id="work" value={at.area} onChange={(area) => narrow({ area })} />
      </Filters>
      <Tabs
        label="看哪一部分"
        tabs={tabs}
        chosen={viewOf(at)}
        onChoose={(view) => narrow({ view, words: undefined })}
      />
    </View>
  );
}
