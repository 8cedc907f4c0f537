import { LeaveStayPage } from '@/components/stay/leave-page';
import { tenant } from '../../parts/reader';

export default function LeavePage() {
  return <LeaveStayPage reader={tenant} />;
}
