import { CorrectStayPage } from '@/components/stay/correct-page';
import { tenant } from '../../parts/reader';

export default function CorrectPage() {
  return <CorrectStayPage reader={tenant} />;
}
