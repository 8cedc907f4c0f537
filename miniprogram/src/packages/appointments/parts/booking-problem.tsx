import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingRules } from '@app/shared/appointments/appointments.views';
import { Button } from '@/components/button';
import { Text, View } from '@/components/elements/view';
import { ProblemAndWay } from '@/components/problem-and-way';
import { useLoader } from '@/hooks/use-loader';
import type { ApiError } from '@/platform/api-error';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords, todayInCity } from '@/words/dates';
import { ownPaths } from './appointments-paths';
import { type PauseRule, pauseSentence } from './pause';

const ways: Record<string, { text: string; path: string }> = {
  'APPOINTMENTS.REAL_NAME_NEEDED': { text: '核对身份信息', path: paths.person },
  'APPOINTMENTS.LIMIT_REACHED': { text: '看我的预约', path: paths.bookings },
  'APPOINTMENTS.DEMAND_JOINED': { text: '看我的预约', path: paths.bookings },
  'APPOINTMENTS.NOT_FOR_THIS_PERSON': { text: '看预约规则', path: ownPaths.rules },
};

/** Why a booking did not come about, with the way out of it; a pause with the rule it rests on. */
export function BookingProblem({ error }: { error: ApiError | undefined }) {
  const way = error && ways[error.code];
  return (
    <>
      <ProblemAndWay error={error} />
      {error?.code === 'APPOINTMENTS.PAUSED' && <Pause seconds={error.retryAfterSeconds} />}
      {way && <Button kind="secondary" text={way.text} onTap={() => goTo(way.path)} />}
    </>
  );
}

function Pause({ seconds }: { seconds: number | undefined }) {
  const loader = useLoader(() => call<BookingRules>(appointmentRoutes.rules), 'rules');
  const rules: PauseRule | undefined = loader.state === 'ready' ? loader.data : undefined;
  const until = seconds && todayInCity(new Date(Date.now() + seconds * 1000));
  return (
    <View className="ui-card ui-stack ui-stack--tight">
      {until && <Text className="ui-strong">{`${dayWords(until)}起可以再预约`}</Text>}
      {rules && <Text>{pauseSentence(rules)}</Text>}
      <Text className="ui-quiet">现场取号不受影响。认为记错了，请带证件到窗口核对。</Text>
      <Button kind="quiet" text="看预约规则" onTap={() => goTo(ownPaths.rules)} />
    </View>
  );
}
