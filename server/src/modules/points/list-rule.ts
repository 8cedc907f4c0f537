import type { ListDecision } from '@app/shared/points/lists.views';
import { fractionText } from './domain/measure-words';
import type { ProgrammePack, ProgrammesPack } from './domain/programme-pack';
import { isPending } from './domain/standard-pack';
import { chainOf, rankingChain } from './domain/tie-break';
import type { ListRule } from './list.rows';
import { PointsError } from './points.errors';

type Where = { cycle: string; areaName: string; isWholeCity: boolean };

/**
 * By what the list of a programme is made. What the city has not published (待主管部门确认) is not computed:
 * `POINTS.LIST_NOT_PUBLISHED`; a programme that ranks for schools has no list here: `POINTS.LIST_NOT_FOR_PROGRAMME`.
 */
export function listRule(
  pack: ProgrammePack,
  documents: ProgrammesPack['documents'],
  where: Where,
): Omit<ListRule, 'readAgain'> {
  if (pack.kind !== 'threshold' && pack.kind !== 'quota')
    throw new PointsError('POINTS.LIST_NOT_FOR_PROGRAMME', 'conflict');
  const { qualifying, publicity } = pack;
  const least = isPending(qualifying.value) ? null : fractionText(qualifying.value);
  const chain = pack.kind === 'quota' ? chainOf(pack) : rankingChain(pack);
  const made = pack.kind === 'quota' ? quotaOf(pack, where) : thresholdOf(least);
  if (!made || !chain || !publicity) throw new PointsError('POINTS.LIST_NOT_PUBLISHED', 'conflict');
  const document = documents[made.basis ?? qualifying.basis];
  return {
    made: made.decision,
    least: pack.kind === 'quota' ? least : null,
    chain,
    basis: [document?.title, document?.number].filter((part) => part !== undefined).join(' '),
    publicity: { workingDays: publicity.workingDays, answerWorkingDays: publicity.answerWorkingDays },
  };
}

type Made = { decision: ListDecision; basis?: string };

function thresholdOf(least: string | null): Made | undefined {
  return least === null ? undefined : { decision: { decision: 'threshold', qualifying: least } };
}

/** The published places of a district and a year or quarter; the area is written as the city writes it (禅城, 禅城区). */
function quotaOf({ quotas = [] }: ProgrammePack, { cycle, areaName, isWholeCity }: Where): Made | undefined {
  const row = quotas.find(
    ({ year, area }) => year === cycle && (areaName.startsWith(area) || (isWholeCity && area === '全市')),
  );
  return row && { decision: { decision: 'quota', seats: row.value }, basis: row.basis };
}
