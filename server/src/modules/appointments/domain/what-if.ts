/** One who came: when, and how long they were served. Minutes after midnight. */
export type Visit = { cameMinute: number; serviceMinutes: number };

export type WhatIfFigures = {
  windows: number;
  meanWait: number;
  longestWait: number;
  waitedOverHalfHour: number;
  lastFinishedMinute: number;
};

/**
 * The same people with another number of windows: each is served in the order of coming by the window that is free first,
 * for as long as they really were. Exact for that day, no forecast.
 */
export function replayDay(visits: readonly Visit[], windows: number): WhatIfFigures {
  const ordered = [...visits].sort((a, b) => a.cameMinute - b.cameMinute);
  const freeAt = new Array<number>(windows).fill(0);
  const waits = ordered.map(({ cameMinute, serviceMinutes }) => {
    const first = freeAt.indexOf(Math.min(...freeAt));
    const begins = Math.max(cameMinute, freeAt[first] as number);
    freeAt[first] = begins + serviceMinutes;
    return begins - cameMinute;
  });
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  return {
    windows,
    meanWait: waits.length === 0 ? 0 : Math.round((total / waits.length) * 10) / 10,
    longestWait: Math.round(Math.max(0, ...waits)),
    waitedOverHalfHour: waits.filter((wait) => wait > 30).length,
    lastFinishedMinute: Math.round(Math.max(0, ...freeAt)),
  };
}
