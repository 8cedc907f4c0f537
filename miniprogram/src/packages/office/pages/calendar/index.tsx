import { calendarRoutes } from '@app/shared/calendar/calendar.routes';
import type { CalendarVersionView } from '@app/shared/calendar/calendar.views';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { Split } from '@/components/split';
import { CaseLine } from '@/components/workbench/case-line';
import { KeyLegend } from '@/components/workbench/key-legend';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { todayInCity } from '@/words/dates';
import { calendarStateWords, versionName } from '@/words/office-calendar';
import '../../office.scss';
import { CalendarVersion } from '../../parts/calendar-version';
import { DraftCalendar } from '../../parts/draft-calendar';

const listId = 'calendar-list';
const idOf = ({ year, version }: CalendarVersionView) => `${year}-${version}`;

/** The working days of each year, in versions; a change is drafted by one and published by another. */
export default function CalendarPage() {
  return (
    <StaffShell title="工作日历" way="calendar">
      {() => <Calendar />}
    </StaffShell>
  );
}

function Calendar() {
  const [at, change] = useAddress(['id', 'new']);
  const desk = useDesk();
  const loader = useLoader(() => call<CalendarVersionView[]>(calendarRoutes.versions), 'calendar', {
    onShow: true,
  });
  const close = () => change({ id: undefined, new: undefined });
  useListKeys(listId, undefined, at.id && !at.new ? { Escape: close } : {});
  const drafted = (draft: CalendarVersionView) => {
    change({ new: undefined, id: idOf(draft) });
    loader.retry();
  };
  const draft = (versions: CalendarVersionView[]) => {
    const from = versions.find((version) => version.state === 'published' && at.new === String(version.year));
    const latest = Math.max(Number(todayInCity().slice(0, 4)), ...versions.map(({ year }) => year));
    return (
      <DraftCalendar
        key={at.new}
        from={from}
        year={latest + 1}
        onDone={drafted}
        onCancel={() => change({ new: undefined })}
      />
    );
  };
  // The calendar is the city's: who answers for a part of it finds nothing here.
  if (loader.state === 'error' && loader.error.status === 404) {
    return (
      <PageState
        icon="calendar"
        title="日历由全市统一管理"
        todo="要改的，请联系市一级的督查员或系统管理员。"
      />
    );
  }
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {(versions) => {
        // Without a choice at a desk, the year in force is what one comes to see.
        const chosen =
          versions.find((version) => idOf(version) === at.id) ??
          (desk ? versions.find(({ state }) => state === 'published') : undefined);
        return (
          <>
            <View className="staff-columns office-narrow-list">
              <Split
                showing={at.id || at.new ? 'detail' : 'list'}
                list={
                  <View id={listId} className="ui-stack">
                    <Button kind="secondary" text="起草新一年的日历" onTap={() => change({ new: 'next' })} />
                    <List label="日历">
                      {versions.map((version) => (
                        <CaseLine
                          key={idOf(version)}
                          title={versionName(version)}
                          detail={version.document}
                          word={calendarStateWords[version.state]}
                          here={chosen === version && !at.new}
                          onOpen={() => change({ id: idOf(version), new: undefined })}
                        />
                      ))}
                    </List>
                  </View>
                }
                detail={
                  <View className="ui-stack">
                    {!desk && <Button kind="quiet" icon="back" text="回到日历列表" onTap={close} />}
                    {at.new && draft(versions)}
                    {!at.new && chosen && (
                      <CalendarVersion
                        key={idOf(chosen)}
                        version={chosen}
                        onChanged={loader.retry}
                        onRevise={() => change({ new: String(chosen.year) })}
                      />
                    )}
                    {!at.new && !chosen && (
                      <PageState
                        icon="calendar"
                        title={versions.length > 0 ? '选一年' : '还没有日历'}
                        todo={
                          versions.length > 0
                            ? '看哪天放假，哪天调休上班。'
                            : '没有日历的年份算不出期限，请先起草。'
                        }
                      />
                    )}
                  </View>
                }
              />
            </View>
            <KeyLegend
              keys={[
                ['j', '下一年'],
                ['k', '上一年'],
                ['↵', '打开'],
              ]}
            />
          </>
        );
      }}
    </Loaded>
  );
}
