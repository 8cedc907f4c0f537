import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { type DatesStatement, StayDatesPage } from '@/components/stay/stay-dates-page';
import { landlord } from '../../parts/reader';

const answer: DatesStatement = {
  title: '按我的日期确认',
  why: '登录后才能核对租客的登记。',
  allowedBy: 'declare',
  route: landlordRoutes.confirm,
  submit: '按这个日期确认',
  done: '已按您的日期确认',
  afterwards: '在这条登记里可以更正您的日期。',
  notNow: '这条登记不用再确认',
};

/** The tenant lives here, but since or until another day than they say. */
export default function AnswerPage() {
  return <StayDatesPage reader={landlord} statement={answer} />;
}
