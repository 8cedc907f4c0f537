import { addDays } from '@app/shared/validation/plain-date';
import fc from 'fast-check';
import { type LedgerRule, residenceLedger } from './residence-ledger';

const rule = (
  lateEndorsement: LedgerRule['lateEndorsement'],
  gapRule: LedgerRule['gapRule'] = 'restart',
): LedgerRule => ({
  countFrom: 'declaration',
  gapRule,
  graceDays: 0,
  monthRule: 'anniversary',
  lateEndorsement,
});
const stays = [
  {
    stayId: 's',
    from: '2023-01-01',
    until: null,
    countsFrom: '2023-01-01',
    countsFromReason: 'arrival' as const,
  },
];
const late = [{ from: '2024-07-16', until: '2024-08-01' }];

describe('a late endorsement', () => {
  it('begins the count again from the endorsement, by the national rule (居住证暂行条例 art. 10)', () => {
    const ledger = residenceLedger(stays, '2025-08-01', rule('restart-from-endorsement'), late);
    expect(ledger).toMatchObject({ since: '2024-08-01', countedMonths: 12, continuousMonths: 12 });
    expect(ledger.gaps).toEqual([
      { from: '2024-07-16', until: '2024-08-01', days: 16, reason: 'late-endorsement', effect: 'restarts' },
    ]);
  });

  it('begins it again even where other gaps are only left out', () => {
    const ledger = residenceLedger(stays, '2025-08-01', rule('restart-from-endorsement', 'sum'), late);
    expect(ledger).toMatchObject({ since: '2024-08-01', countedMonths: 12 });
    expect(ledger.cumulativeMonths).toBe(18 + 12);
  });

  it('leaves out the days of lateness where the city adds both sides (佛山 2018)', () => {
    const ledger = residenceLedger(stays, '2025-08-01', rule('not-counted-while-late'), late);
    expect(ledger).toMatchObject({ since: '2023-01-01', continuousMonths: 30, countedMonths: 30 });
    expect(ledger.gaps).toMatchObject([{ reason: 'late-endorsement', effect: 'not-counted' }]);
  });

  it('is as if it had not been where the city says so', () => {
    expect(residenceLedger(stays, '2025-08-01', rule('no-effect'), late)).toEqual(
      residenceLedger(stays, '2025-08-01', rule('no-effect')),
    );
  });

  it('that still lasts breaks nothing yet, but its days do not count', () => {
    const open = [{ from: '2025-07-16', until: '2025-08-01' }];
    const ledger = residenceLedger(stays, '2025-08-01', rule('restart-from-endorsement'), open);
    expect(ledger).toMatchObject({ since: '2023-01-01', countedMonths: 30 });
    expect(ledger.gaps).toMatchObject([{ reason: 'late-endorsement', effect: 'not-counted' }]);
  });

  it('during an absence is not what breaks the count: the absence is', () => {
    const away = [
      { ...stays[0]!, until: '2024-07-20' },
      { ...stays[0]!, stayId: 't', from: '2024-07-25', countsFrom: '2024-07-25' },
    ];
    const ledger = residenceLedger(away, '2025-08-01', rule('not-counted-while-late'), late);
    expect(ledger.gaps.map(({ reason, effect }) => [reason, effect])).toEqual([
      ['late-endorsement', 'restarts'],
      ['no-confirmed-stay', 'restarts'],
      ['late-endorsement', 'restarts'],
    ]);
    expect(ledger.since).toBe('2024-08-01');
  });

  it('never adds a day, and leaves no day unexplained', () => {
    const day = fc.integer({ min: 0, max: 1000 }).map((offset) => addDays('2023-01-01', offset));
    const rules = fc.constantFrom('restart-from-endorsement' as const, 'not-counted-while-late' as const);
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 90 }),
        rules,
        fc.constantFrom('sum' as const, 'restart' as const),
        (from, days, kind, gap) => {
          const asOf = '2025-12-01';
          const cut = [{ from, until: addDays(from, days) }];
          const ledger = residenceLedger(stays, asOf, rule(kind, gap), cut);
          const plain = residenceLedger(stays, asOf, rule(kind, gap));
          expect(ledger.countedDays).toBeLessThanOrEqual(plain.countedDays);
          const pieces = [...ledger.periods, ...ledger.gaps].sort((a, b) => (a.from < b.from ? -1 : 1));
          expect(pieces[0]?.from).toBe('2023-01-01');
          expect(pieces.at(-1)?.until).toBe(asOf);
          for (const [index, piece] of pieces.slice(1).entries())
            expect(piece.from).toBe(pieces[index]?.until);
        },
      ),
      { numRuns: 300 },
    );
  });
});
