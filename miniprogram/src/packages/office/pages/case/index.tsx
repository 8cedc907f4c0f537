import { workRoutes } from '@app/shared/casework/casework.routes';
import { StaffShell } from '@/components/workbench/staff-shell';
import { useParams } from '@/hooks/use-params';
import '../../office.scss';
import { CaseDesk } from '../../parts/case-desk';

/** One case as a page of its own: on a phone, from a link, for those who have no work list. */
export default function CasePage() {
  const { id = '', task } = useParams();
  return (
    <StaffShell title="办件详情" way="work" roles={workRoutes.case.access}>
      {() => <CaseDesk id={id} taskId={task} />}
    </StaffShell>
  );
}
