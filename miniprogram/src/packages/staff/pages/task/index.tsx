import { StaffShell } from '@/components/workbench/staff-shell';
import { useParams } from '@/hooks/use-params';
import { TaskCase } from '../../parts/task-case';

/** One room to look at, on a phone. */
export default function TaskPage() {
  const { id = '' } = useParams();
  return (
    <StaffShell title="上门核实" way="tasks" width="reading">
      {() => <TaskCase id={id} />}
    </StaffShell>
  );
}
