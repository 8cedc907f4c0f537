import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type { OfficeView } from '@app/shared/appointments/appointments.views';
import { Heading } from '@/components/elements/heading';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { ownPaths } from '../../parts/appointments-paths';
import { choiceOf, servicesOf } from '../../parts/choice';
import { ForCase } from '../../parts/for-case';

/** Booking begins with what somebody comes for; everybody may look. */
export default function AppointmentsPage() {
  const choice = choiceOf(useParams());
  const loader = useLoader(() => call<OfficeView[]>(appointmentRoutes.offices), 'offices', {
    isEmpty: (offices) => servicesOf(offices).length === 0,
  });
  return (
    <PageShell title="预约窗口">
      <ForCase id={choice.case} />
      <Heading level={2}>您要办什么</Heading>
      <Loaded
        loader={loader}
        empty={{
          icon: 'calendar',
          title: '还没有网点开放预约',
          todo: '可以先到窗口现场取号，开放后会在这里列出来。',
        }}
        offlineTodo="没有网络时不能约号，已约好的在“我的预约”里。"
      >
        {(offices) => (
          <List label="可以预约的事项">
            {servicesOf(offices).map(({ code, name, papers, offices: count }) => (
              <ListRow
                key={code}
                title={name}
                detail={papers.length > 0 ? `要带：${papers.join('、')}` : '带身份证件就可以'}
                footnote={`${count} 个网点可以办`}
                onTap={() => goTo(ownPaths.offices, { ...choice, service: code })}
              />
            ))}
          </List>
        )}
      </Loaded>
      <List label="其他">
        <ListRow
          icon="calendar"
          title="我的预约"
          detail="签到码、改约、取消"
          onTap={() => goTo(paths.bookings)}
        />
        <ListRow
          icon="services"
          title="预约规则"
          detail="放号时间、代约、没有赴约会怎样"
          onTap={() => goTo(ownPaths.rules)}
        />
      </List>
    </PageShell>
  );
}
