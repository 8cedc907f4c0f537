import type { Evaluation } from './evaluate';

/** What a stored score says of itself. */
export type ScoreSaid = {
  totalTicks: number;
  ticksPerPoint: number;
  groups: Readonly<Record<string, number>>;
};

/** What is wrong with a stored score, in words for an alarm; empty when its facts give it again. */
export function scoreFaults(
  said: ScoreSaid,
  replayed: Pick<Evaluation, 'total' | 'groups' | 'program' | 'lines' | 'sheet'>,
): string[] {
  const faults: string[] = [];
  const { ticksPerPoint, groups } = replayed.program;
  if (said.totalTicks !== replayed.total || said.ticksPerPoint !== ticksPerPoint)
    faults.push(
      `the total is ${said.totalTicks}/${said.ticksPerPoint}, its facts give ${replayed.total}/${ticksPerPoint}`,
    );
  for (const [place, { id }] of groups.entries())
    if (said.groups[id] !== replayed.groups[place])
      faults.push(`group ${id} is ${said.groups[id]}, its facts give ${replayed.groups[place]}`);
  return [...faults, ...unproved(replayed)];
}

/** Lines with points that rest on somebody's word alone: a confirmed score has a registry's answer or evidence for each. */
function unproved({ lines, sheet }: Pick<Evaluation, 'lines' | 'sheet'>): string[] {
  return lines
    .filter(({ ticks, indicator, person }) => {
      const cells = sheet.persons[person]?.cells ?? [];
      const read = indicator.inputs.flatMap((input) => cells[input] ?? []);
      return (
        ticks > 0 && read.some(({ origin, evidence = [] }) => origin === 'claim' && evidence.length === 0)
      );
    })
    .map(({ indicator }) => `points without evidence: ${indicator.pack.id}`);
}
