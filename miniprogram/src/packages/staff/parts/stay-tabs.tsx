import { type StayStatus, stayStatuses } from '@app/shared/registration/stay.status';
import { Tabs } from '@/components/tabs';
import { useLoader } from '@/hooks/use-loader';
import { stayStatusWords } from '@/words/stays';
import { countStays } from '../stay-count';

/** What asks for somebody first, what is settled after it. */
const order: readonly StayStatus[] = [
  'conflict',
  'overlap',
  'silent',
  'waiting',
  'confirmed',
  'ended',
  'rejected',
  'withdrawn',
];

/** One tab per state, with how many there are under the same filter. */
export function StayTabs({
  filter,
  chosen,
  onChoose,
}: {
  filter: { areaCode?: string; words?: string };
  chosen: string | undefined;
  onChoose: (state: StayStatus | undefined) => void;
}) {
  const loader = useLoader(() => countStays(filter), ['counts', filter.areaCode, filter.words].join('/'), {
    onShow: true,
  });
  // The tabs work without their numbers.
  const counts = loader.state === 'ready' ? loader.data : undefined;
  return (
    <Tabs
      label="进展"
      chosen={chosen ?? 'all'}
      tabs={[
        { value: 'all', text: '全部', count: counts?.total },
        ...order.map((value) => ({
          value,
          text: stayStatusWords[value].text,
          count: counts && (counts.byState[value] ?? 0),
        })),
      ]}
      onChoose={(value) => onChoose(stayStatuses.find((state) => state === value))}
    />
  );
}
