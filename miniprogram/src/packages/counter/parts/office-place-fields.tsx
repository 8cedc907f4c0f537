import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { TextField } from '@/components/text-field';
import type { FieldOfForm } from '@/hooks/use-form';
import { exactPlace } from '@/platform/location';

/** Where an office is, by which residents find the nearest: typed from a map, or taken on the spot. */
export function OfficePlaceFields({
  form,
}: {
  form: { field: (path: string) => FieldOfForm; set: (path: string, value: string) => void };
}) {
  const [looking, setLooking] = useState(false);
  const [missed, setMissed] = useState(false);
  const take = async () => {
    setLooking(true);
    const found = await exactPlace();
    setLooking(false);
    setMissed('problem' in found);
    if ('problem' in found) return;
    form.set('longitude', found.place.longitude.toFixed(6));
    form.set('latitude', found.place.latitude.toFixed(6));
  };
  return (
    <>
      <View className="counter-pair">
        <TextField
          {...form.field('longitude')}
          kind="decimal"
          optional
          example="地图上查到的，例：120.555821"
        />
        <TextField {...form.field('latitude')} kind="decimal" optional example="例：31.875430" />
      </View>
      {missed && <Notice tone="warning" live text="没有取得准确位置，请到网点门口再试，或照地图填写。" />}
      <Button kind="quiet" text="我在网点，用现在的位置" busy={looking} onTap={() => void take()} />
    </>
  );
}
