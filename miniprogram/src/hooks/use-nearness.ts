import { useState } from 'react';
import { type Place, roughPlace } from '@/platform/location';

/** Roughly where the person is, asked for in a tap only; it stays on the phone. */
export function useNearness() {
  const [here, setHere] = useState<Place>();
  const [refused, setRefused] = useState(false);
  const [looking, setLooking] = useState(false);
  const find = async () => {
    setLooking(true);
    const found = await roughPlace();
    setLooking(false);
    setRefused(!found);
    setHere(found);
  };
  return { here, refused, looking, find, forget: () => setHere(undefined) };
}
