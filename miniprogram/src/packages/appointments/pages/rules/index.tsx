import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingRules } from '@app/shared/appointments/appointments.views';
import { Card } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import '../../appointments.scss';

/** The city's rules of booking in its own sentences, and the document they rest on. */
export default function RulesPage() {
  const loader = useLoader(() => call<BookingRules>(appointmentRoutes.rules), 'rules');
  return (
    <PageShell title="预约规则">
      <Loaded loader={loader} skeleton={<Skeleton kind="text" count={5} />}>
        {({ cityName, sentences, policyDocument }) => (
          <Card title={`${cityName}怎么预约`}>
            <View className="ui-stack" role="list" label="规则">
              {sentences.map((sentence) => (
                <View key={sentence} className="book-paper" role="listitem">
                  <Text>{sentence}</Text>
                </View>
              ))}
            </View>
            <View className="book-source">
              <Text className="ui-quiet">{`依据：${policyDocument}`}</Text>
            </View>
          </Card>
        )}
      </Loaded>
    </PageShell>
  );
}
