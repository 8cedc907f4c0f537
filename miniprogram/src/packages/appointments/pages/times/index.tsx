import type { SlotView } from '@app/shared/appointments/appointments.views';
import { useState } from 'react';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo, replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { dayOf, timeOf } from '@/words/appointments';
import { ownPaths } from '../../parts/appointments-paths';
import { choiceOf, findOffered } from '../../parts/choice';
import { SlotPicker } from '../../parts/slot-picker';
import { OfficeNow } from '../../parts/waiting-here';
import '../../appointments.scss';

/** When: a month, a day, a time. */
export default function TimesPage() {
  const choice = choiceOf(useParams());
  const [slot, setSlot] = useState<SlotView>();
  const loader = useLoader(() => findOffered(choice), ['offered', choice.office, choice.service].join('/'), {
    isEmpty: (found) => found === undefined,
  });
  const next = () => slot && goTo(ownPaths.people, { ...choice, slot: slot.id, day: dayOf(slot.startsAt) });
  return (
    <PageShell
      title="选时间"
      action={slot && { text: `约 ${timeOf(slot.startsAt)} 的号，下一步`, onTap: next }}
    >
      <Loaded
        loader={loader}
        empty={{
          icon: 'calendar',
          title: '这个网点不办这件事了',
          todo: '请换一个网点。',
          action: { text: '重新选择', onTap: () => replaceWith(paths.book) },
        }}
        offlineTodo="没有网络时不能约号，已约好的在“我的预约”里。"
      >
        {(found) =>
          found && (
            <>
              <View className="ui-stack ui-stack--tight">
                <Heading level={2}>什么时候来</Heading>
                <Text className="ui-quiet">{`${found.service.name}，${found.office.name}`}</Text>
              </View>
              <SlotPicker
                service={found.service}
                officeId={found.office.id}
                day={choice.day}
                chosenSlot={slot?.id}
                onPick={setSlot}
                onAsk={(day) => goTo(ownPaths.demand, { ...choice, day })}
              />
              <OfficeNow
                officeId={found.office.id}
                serviceName={found.service.name}
                advice="约不到合适的时间，也可以到现场取号。"
              />
            </>
          )
        }
      </Loaded>
    </PageShell>
  );
}
