import type { Me } from '@app/shared/identity/identity.views';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useChange } from '@/hooks/use-change';
import { exactPlace, type FoundPlace } from '@/platform/location';
import { call } from '@/platform/request';

type Outcome = 'recorded' | Extract<FoundPlace, { problem: unknown }>['problem'];

const outcomes: Record<Outcome, { text: string; tone: 'success' | 'warning' }> = {
  recorded: { text: '位置已记录', tone: 'success' },
  none: { text: '没有取得位置。请允许使用位置，再点一次。', tone: 'warning' },
  vague: { text: '定位偏差超过 100 米，没有记录。请到室外或换用手机再试。', tone: 'warning' },
};

/** Where the door is. Only a tap asks the phone where it is, and only who looks after the area may record it. */
export function DwellingPlace({
  dwelling,
  me,
  onChanged,
}: {
  dwelling: DwellingView;
  me: Me;
  onChanged: () => void;
}) {
  const [outcome, setOutcome] = useState<Outcome>();
  const [looking, setLooking] = useState(false);
  const sending = useChange(async (body: object, clientKey: string) => {
    await call(fieldRoutes.recordPlace, { params: { id: dwelling.id }, body, clientKey });
    return true;
  }, onChanged);

  const record = async () => {
    sending.clearError();
    setOutcome(undefined);
    setLooking(true);
    const found = await exactPlace();
    setLooking(false);
    if ('problem' in found) return setOutcome(found.problem);
    const { longitude, latitude } = found.place;
    const point = { longitude: longitude.toFixed(6), latitude: latitude.toFixed(6) };
    if (!(await sending.run({ version: dwelling.version, ...point }))) return;
    setOutcome('recorded');
    onChanged();
  };

  return (
    <Section title="位置">
      <View className="ui-card ui-stack">
        <Text className={dwelling.place ? 'ui-number' : 'ui-quiet'}>{placeWords(dwelling.place)}</Text>
        {outcome && <Notice {...outcomes[outcome]} live />}
        <Problem error={sending.error} />
        {holdsAny(me, fieldRoutes.recordPlace.access) && (
          <>
            <Text className="ui-quiet">请站在门口再点。记录后，待核实的房间能按远近排列。</Text>
            <Button
              kind="secondary"
              text="记录此处位置"
              busy={looking || sending.busy}
              onTap={() => void record()}
            />
          </>
        )}
      </View>
    </Section>
  );
}

function placeWords(place: DwellingView['place']): string {
  return place ? `东经 ${place.longitude}°，北纬 ${place.latitude}°` : '还没有记录位置。';
}
