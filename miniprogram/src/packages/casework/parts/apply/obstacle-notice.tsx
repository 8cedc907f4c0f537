import type { ServiceView } from '@app/shared/casework/casework.views';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';

type Way = { text: string; path: string; params?: Record<string, string> };

/** Where what stands in the way can be put right. */
const ways: Record<string, Way> = {
  'not-registered': { text: '去申报居住登记', path: paths.enterCode },
  'not-living-here': { text: '去申报居住登记', path: paths.enterCode },
  'too-short': { text: '看居住年限', path: paths.ledger },
  'already-held': { text: '看我的居住证', path: paths.permit },
  'no-permit': { text: '去申领居住证', path: paths.service, params: { service: 'permit.application' } },
  lost: { text: '去办理补领', path: paths.service, params: { service: 'permit.reissue' } },
  suspended: { text: '去补办签注', path: paths.service, params: { service: 'permit.endorsement' } },
};

/** Why somebody cannot apply now: in plain words, by which rule, and what helps. */
export function ObstacleNotice({
  obstacle: { code, text, rule },
  personId,
}: {
  obstacle: NonNullable<ServiceView['obstacle']>;
  personId?: string;
}) {
  const way = ways[code];
  return (
    <Card className="case-obstacle">
      <View className="ui-stack" role="alert">
        <Heading level={2}>现在还不能申请</Heading>
        <Text>{`${text}。`}</Text>
        {rule && <Text className="ui-quiet">{`依据：${rule}`}</Text>}
        {way && (
          <Button
            kind="secondary"
            text={way.text}
            onTap={() => goTo(way.path, way.params && { ...way.params, personId })}
          />
        )}
      </View>
    </Card>
  );
}
