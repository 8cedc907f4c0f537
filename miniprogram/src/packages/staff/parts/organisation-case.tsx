import { organisationRoutes } from '@app/shared/identity/organisation.routes';
import type { OrganisationView } from '@app/shared/identity/organisation.views';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { AddAgent } from './add-agent';
import { OrganisationAgents } from './organisation-agents';

/** One employer: who may declare workers for it, and who shall. */
export function OrganisationCase({ id, onChanged }: { id: string; onChanged: () => void }) {
  const loader = useLoader(() => call<OrganisationView>(organisationRoutes.view, { params: { id } }), id);
  const refresh = () => {
    loader.retry();
    onChanged();
  };
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={3} />}>
      {(organisation) => (
        <>
          <View className="ui-stack ui-stack--tight">
            <Heading level={2}>{organisation.name}</Heading>
            <Text className="ui-quiet ui-number">
              {`${organisation.creditCode}，${organisation.areaName}`}
            </Text>
          </View>
          {organisation.warning && (
            <Notice tone="warning" text="请对照营业执照核对信用代码，最后一位对不上。不影响申报。" />
          )}
          <OrganisationAgents organisation={organisation} onRemoved={refresh} />
          <AddAgent organisationId={id} onAdded={refresh} />
        </>
      )}
    </Loaded>
  );
}
