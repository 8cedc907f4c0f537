import type { ImportVerdict } from '@app/shared/registration/registration.views';
import { type Statement, sinceTheOffice, standingVoices } from './statement';
import { differencesBetween } from './stay-differences';
import { matchStay } from './stay-matching';

/** The person's stays in the room that a row names, and whether the same person lives elsewhere by other words. */
export type ImportContext = {
  inRoom: readonly { stayId: string; statements: readonly Statement[] }[];
  elsewhere: readonly { address: string; statements: readonly Statement[] }[];
  toleranceDays: number;
};

export type RowVerdict = { verdict: Exclude<ImportVerdict, 'wrong'>; sentence: string };

/** What declaring a row would change: nothing, a new stay, an end, or a contradiction to words that stand. */
export function verdictOf(row: { from: string; until: string | null }, context: ImportContext): RowVerdict {
  const match = matchStay({ party: 'employer', ...row }, context.inRoom, context.toleranceDays);
  if (match.kind === 'opens') return opensVerdict(row, context);
  const statements = context.inRoom.find((stay) => stay.stayId === match.stayId)?.statements ?? [];
  const voices = sinceTheOffice(standingVoices(statements));
  const own = voices.find((voice) => voice.party === 'employer' && voice.kind === 'living');
  if (own && own.from === row.from && own.until === row.until) {
    return { verdict: 'unchanged', sentence: '与已申报的一致，不会重复申报' };
  }
  if (own && own.from === row.from && own.until === null && row.until !== null) {
    return { verdict: 'ended', sentence: `申报于 ${row.until} 离开` };
  }
  const others = voices.filter((voice) => voice.party !== 'employer');
  const said = {
    ...(own ?? voices[0]),
    party: 'employer',
    kind: 'living',
    ...row,
  } as (typeof voices)[number];
  if (differencesBetween([...others, said], context.toleranceDays).length > 0) {
    return { verdict: 'conflicting', sentence: '与租客、房东或网格员的说法不一致，提交后由网格员核实' };
  }
  if (own)
    return {
      verdict: 'conflicting',
      sentence: `与贵单位此前的申报不同(此前：${own.from} 起),提交后按更正处理`,
    };
  return row.until === null
    ? { verdict: 'new', sentence: '与已有申报一致，提交后即完成登记' }
    : { verdict: 'ended', sentence: `申报于 ${row.until} 离开` };
}

function opensVerdict(row: { from: string; until: string | null }, { elsewhere }: ImportContext): RowVerdict {
  for (const { address, statements } of elsewhere) {
    const living = sinceTheOffice(standingVoices(statements)).find(
      (voice) =>
        voice.kind === 'living' &&
        (voice.until === null || voice.until > row.from) &&
        (row.until === null || voice.from < row.until),
    );
    if (living) return { verdict: 'conflicting', sentence: `此人同期登记在 ${address}，提交后由网格员核实` };
  }
  return { verdict: 'new', sentence: row.until === null ? '新申报入住' : '新申报一段已结束的居住' };
}
