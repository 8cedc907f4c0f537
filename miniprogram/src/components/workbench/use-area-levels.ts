import type { Me } from '@app/shared/identity/identity.views';
import { useEffect, useState } from 'react';
import { type AreaLevelChoice, chosenName, levelsTo } from './area-children';
import { areasOfMe } from './staff-ways';

/** The selects from the caller's areas down to `code`; what was there stays until the next are loaded. */
export function useAreaLevels(me: Me, code: string | undefined) {
  const [levels, setLevels] = useState<AreaLevelChoice[]>([]);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const roots = areasOfMe(me);
  const rootCodes = roots.map((root) => root.code).join();

  // The codes stand for the areas of the caller
  useEffect(() => {
    let live = true;
    levelsTo(code, roots).then(
      (found) => {
        if (!live) return;
        setLevels(found);
        setFailed(false);
      },
      () => live && setFailed(true),
    );
    return () => {
      live = false;
    };
  }, [code, rootCodes, attempt]);

  const onlyRoot = roots.length === 1 ? roots[0] : undefined;
  return {
    levels,
    failed,
    retry: () => setAttempt((count) => count + 1),
    /** Of the chosen area, or of the whole where that is one. */
    name: chosenName(levels) ?? onlyRoot?.name,
  };
}
