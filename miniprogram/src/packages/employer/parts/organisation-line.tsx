import type { Me } from '@app/shared/identity/identity.views';
import type { ReactNode } from 'react';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';

/** For whom the caller acts, so that nobody uploads for the wrong company. */
export function OrganisationLine({ me, detail, aside }: { me: Me; detail: string; aside: ReactNode }) {
  const names = me.roles.flatMap(({ role, organisationName }) =>
    role === 'employer-agent' && organisationName ? [organisationName] : [],
  );
  return (
    <View className="employer-line">
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>{names.join('、') || '用工单位'}</Heading>
        <Text className="ui-quiet">{detail}</Text>
      </View>
      {aside}
    </View>
  );
}
