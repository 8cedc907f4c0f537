import type { Page } from '@app/shared/http/page';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { TaskListItem } from '@app/shared/registration/registration.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { Ticket } from '@/components/ticket';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useDesk } from '@/hooks/use-desk';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { TaskList } from './task-list';

const shown = 3;

/** The rooms whose deadline comes first, and how many there are. */
export function FirstTasks() {
  const desk = useDesk();
  const loader = useLoader(
    () => call<Page<TaskListItem>>(fieldRoutes.tasks, { query: { pageSize: shown } }),
    'first-tasks',
    { onShow: true },
  );
  const open = ({ id }: TaskListItem) => goTo(desk ? staffPaths.tasks : staffPaths.task, { id });
  return (
    <Section title="等您上门核实">
      <Loaded
        loader={loader}
        skeleton={<Skeleton count={2} />}
        offlineTodo="已经记下的核实结果都在“待发送”里，连上网络会自动发出。"
      >
        {({ items, total }) =>
          total === 0 ? (
            <Ticket icon="tick" tone="done" title="眼下没有要核实的房间" detail="有了新的，会列在这里。" />
          ) : (
            <>
              <TaskList id="first-tasks" items={items} onOpen={open} />
              {total > shown && (
                <Button
                  kind="quiet"
                  text={`看全部 ${countText(total)} 条`}
                  onTap={() => goTo(staffPaths.tasks)}
                />
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
