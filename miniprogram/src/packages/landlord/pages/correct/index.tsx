import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { type DatesStatement, StayDatesPage } from '@/components/stay/stay-dates-page';
import { landlord } from '../../parts/reader';

const correction: DatesStatement = {
  title: '更正申报',
  why: '登录后才能更正您的申报。',
  allowedBy: 'correct',
  route: landlordRoutes.correct,
  submit: '提交更正',
  done: '更正已提交',
  afterwards: '在这条登记里可以再次更正。',
  notNow: '这条登记现在不用更正',
};

export default function CorrectPage() {
  return <StayDatesPage reader={landlord} statement={correction} />;
}
