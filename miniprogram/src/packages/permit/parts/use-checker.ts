import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '@/platform/api-error';
import { surface } from '@/platform/surface';
import { todayInCity } from '@/words/dates';
import { fetchKeys, keptKeys } from './checker-keys';
import { judge, type Verdict } from './verdict';

/** `no-keys`: never online here, so that nothing can be verified yet. */
export type Checked = (Verdict | { state: 'no-keys' }) & { offline: boolean; at: Date };

const untold = ['unknown-key', 'no-keys'];

/** Checks codes with the keys in force when the network is there, else with those of the last visit. */
export function useChecker(initial: string | undefined) {
  const [checked, setChecked] = useState<Checked>();
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);

  const check = useCallback(async (text: string) => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    let offline = false;
    let keys = keptKeys();
    let verdict = verdictOf(text, keys);
    // What the kept keys can tell is told at once; the newest are fetched for the next time, or because these do not do.
    if (!untold.includes(verdict.state)) setChecked({ ...verdict, offline, at: new Date() });
    try {
      keys = await fetchKeys();
      verdict = verdictOf(text, keys);
    } catch (error) {
      if (!(error instanceof ApiError)) surface(error);
      offline = true;
    }
    if (mine !== turn.current) return;
    setChecked({ ...verdict, offline, at: new Date() });
    setBusy(false);
  }, []);

  useEffect(() => {
    if (initial) void check(initial);
  }, [initial, check]);
  const clear = () => {
    turn.current += 1;
    setChecked(undefined);
    setBusy(false);
  };
  return { checked, busy, check, clear };
}

function verdictOf(text: string, keys: ReturnType<typeof keptKeys>): Verdict | { state: 'no-keys' } {
  const now = new Date();
  const verdict = judge(text, keys, { seconds: Math.floor(now.getTime() / 1000), today: todayInCity(now) });
  return verdict.state === 'unknown-key' && keys.length === 0 ? { state: 'no-keys' } : verdict;
}
