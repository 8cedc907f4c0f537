import { StaffShell } from '@/components/workbench/staff-shell';
import { useParams } from '@/hooks/use-params';
import { DwellingCase } from '../../parts/dwelling-case';

/** One dwelling, on a phone. */
export default function DwellingPage() {
  const { id = '' } = useParams();
  return (
    <StaffShell title="出租房屋" way="dwellings" width="reading">
      {(me) => <DwellingCase id={id} me={me} />}
    </StaffShell>
  );
}
