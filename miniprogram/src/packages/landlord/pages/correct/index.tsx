import { CorrectStayPage } from '@/components/stay/correct-page';
import { landlord } from '../../parts/reader';

export default function CorrectPage() {
  return <CorrectStayPage reader={landlord} />;
}
