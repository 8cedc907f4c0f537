import { useCallback, useRef, useState } from 'react';
import { keepInAddress } from '@/platform/address';
import { useParams } from './use-params';

export type Address<Name extends string> = Partial<Record<Name, string>>;

/**
 * What a page shows, kept in its address where the host has one: a reload, a bookmark or a link sent to a colleague
 * opens the same view. Only the named parameters; an empty or undefined one is left out.
 */
export function useAddress<Name extends string>(
  names: readonly Name[],
): [address: Address<Name>, change: (changes: Address<Name>) => void] {
  const params = useParams();
  const [address, setAddress] = useState(() => picked(names, params));
  const latest = useRef(address);
  const allowed = useRef(names);
  const change = useCallback((changes: Address<Name>) => {
    latest.current = picked(allowed.current, { ...latest.current, ...changes });
    setAddress(latest.current);
    keepInAddress(latest.current);
  }, []);
  return [address, change];
}

function picked<Name extends string>(
  names: readonly Name[],
  params: Partial<Record<string, string>>,
): Address<Name> {
  const address: Address<Name> = {};
  for (const name of names) if (params[name]) address[name] = params[name];
  return address;
}
