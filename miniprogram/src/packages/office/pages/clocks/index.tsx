import { alarmRoles, alarmRoutes } from '@app/shared/calendar/alarm.routes';
import type { AlarmView } from '@app/shared/calendar/calendar.views';
import { workRoutes } from '@app/shared/casework/casework.routes';
import type { ClockFigures } from '@app/shared/casework/casework.views';
import type { Page } from '@app/shared/http/page';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { Figure, Figures } from '@/components/figure';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny, staffPaths } from '@/components/workbench/staff-ways';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { alarmWords } from '@/words/alarms';
import { countText } from '@/words/counts';
import { instantWords } from '@/words/dates';
import '../../office.scss';
import { ClockTable } from '../../parts/clock-table';

/** Every clock of the area: what is late, what soon will be, and what the system itself rings about. */
export default function ClocksPage() {
  return (
    <StaffShell title="办件时限" way="clocks">
      {(me) => (
        <>
          {holdsAny(me, workRoutes.clocks.access) && (
            <Clocks mayOpen={holdsAny(me, workRoutes.list.access)} />
          )}
          {holdsAny(me, alarmRoles) && <Alarms />}
        </>
      )}
    </StaffShell>
  );
}

function Clocks({ mayOpen }: { mayOpen: boolean }) {
  const loader = useLoader(() => call<ClockFigures>(workRoutes.clocks), 'clocks', { onShow: true });
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={5} />}>
      {({ items, secondNotices }) => (
        <>
          <Totals items={items} />
          <Section title="按服务和环节">
            {items.length > 0 ? (
              <ClockTable items={items} mayOpen={mayOpen} />
            ) : (
              <View className="ui-quiet">现在没有在办的。</View>
            )}
          </Section>
          <SecondNotices notices={secondNotices} />
        </>
      )}
    </Loaded>
  );
}

function Totals({ items }: Pick<ClockFigures, 'items'>) {
  const sum = (name: 'open' | 'overdue' | 'dueSoon' | 'waiting') =>
    countText(items.reduce((total, item) => total + item[name], 0));
  return (
    <Figures>
      <Figure label="已超期" number={sum('overdue')} unit="件" />
      <Figure label="快到期" number={sum('dueSoon')} unit="件" detail="三个工作日以内" />
      <Figure label="待办" number={sum('open')} unit="件" />
      <Figure label="等待中" number={sum('waiting')} unit="件" detail="等材料、比对或缴费" />
    </Figures>
  );
}

function SecondNotices({ notices }: { notices: ClockFigures['secondNotices'] }) {
  return (
    <Section title="想第二次要材料的">
      {notices.length === 0 ? (
        <View className="ui-quiet">没有。同一件只能一次性告知一次，再次告知会被拦下并列在这里。</View>
      ) : (
        <List label="想第二次要材料的">
          {notices.map(({ caseId, number, at, byName }) => (
            <ListRow
              key={`${caseId}/${at}`}
              title={`${byName}想再次告知，已拦下`}
              detail={number}
              footnote={instantWords(at)}
              onTap={() => goTo(staffPaths.case, { id: caseId })}
            />
          ))}
        </List>
      )}
    </Section>
  );
}

function Alarms() {
  const loader = useLoader(
    () => call<Page<AlarmView>>(alarmRoutes.alarms, { query: { pageSize: 50 } }),
    'alarms',
    {
      onShow: true,
      isEmpty: ({ items }) => items.length === 0,
    },
  );
  return (
    <Section title="系统告警">
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={2} />}
        empty={{ icon: 'tick', title: '没有告警', todo: '定时任务、日历和通知都正常。' }}
        compact
      >
        {({ items }) => (
          <List label="系统告警">
            {items.map((alarm) => {
              const { title, todo } = alarmWords(alarm);
              return (
                <ListRow
                  key={alarm.id}
                  title={[alarm.areaName, title].filter(Boolean).join('，')}
                  detail={alarm.clearedAt ? undefined : todo}
                  footnote={
                    alarm.clearedAt
                      ? `${instantWords(alarm.clearedAt)} 解除`
                      : `从 ${instantWords(alarm.since)} 起`
                  }
                  value={
                    alarm.clearedAt ? (
                      <StatusTag text="已解除" tone="neutral" />
                    ) : (
                      <StatusTag text="正在告警" tone="danger" icon="warn" />
                    )
                  }
                />
              );
            })}
          </List>
        )}
      </Loaded>
    </Section>
  );
}
