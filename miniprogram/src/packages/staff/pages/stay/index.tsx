import { StaffShell } from '@/components/workbench/staff-shell';
import { useParams } from '@/hooks/use-params';
import { StayCase } from '../../parts/stay-case';

/** One stay with everything said about it. */
export default function StayPage() {
  const { id = '' } = useParams();
  return (
    <StaffShell title="居住登记" way="stays" width="reading">
      {() => <StayCase id={id} />}
    </StaffShell>
  );
}
