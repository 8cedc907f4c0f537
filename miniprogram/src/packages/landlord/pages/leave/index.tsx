import { LeaveStayPage } from '@/components/stay/leave-page';
import { landlord } from '../../parts/reader';

export default function LeavePage() {
  return <LeaveStayPage reader={landlord} />;
}
