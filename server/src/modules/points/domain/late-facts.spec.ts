import {
  factPacks,
  indicator,
  packsOf,
  programmesPack,
  standardPack,
} from '../../../../test/factories/points.factory';
import { readLocatedYaml } from '../../../platform/policy/located-yaml';
import { lateFactsOf, letInOn } from './late-facts';
import { programmeOf } from './programme';
import type { ProgrammesPack } from './programme-pack';

const apply = { event: 'apply', name: '申请', from: '03-01', until: '05-31', basis: 'notice' };
const late = { event: 'late', name: '补登', from: '05-31', until: '06-06', basis: 'notice' };
const row = {
  facts: ['homes'],
  from: 'late.from',
  until: 'late.until',
  countsAsOf: 'apply.until',
  basis: 'notice',
};
const standard = standardPack({
  facts: { homes: factPacks.homes, insurance: { ...factPacks.insurance, from: '某局' } },
  indicators: [indicator('insurance', [{ rate: 1, of: { months: 'insurance' } }])],
});
const packs = (lateFacts: unknown, changes: object = {}) => {
  const pack = programmesPack({ calendar: [apply, late], ...(lateFacts ? { lateFacts } : {}) });
  return packsOf(standard, { ...pack, ...changes });
};
const faults = (change: object, changes: object = {}) =>
  packs([{ ...row, ...change }], changes).faults.map(({ path, problem }) => `${path}: ${problem}`);
const rowsOf = (lateFacts: unknown, begunOn: string) =>
  lateFactsOf(
    programmeOf(packs(lateFacts).programmes.get('sample') as ProgrammesPack, 'schooling') as never,
    begunOn,
  );

describe('facts that a city lets in late', () => {
  it('T7 have their days in the year of the application, both included', () => {
    const rows = rowsOf([row], '2026-04-02');
    expect(rows).toEqual([
      { facts: ['homes'], from: '2026-05-31', until: '2026-06-06', asOf: '2026-05-31', basis: 'notice' },
    ]);
    const open = ['2026-05-30', '2026-05-31', '2026-06-06', '2026-06-07', '2027-06-01'].map(
      (day) => letInOn(rows, day).length,
    );
    expect(open).toEqual([0, 1, 1, 0, 0]);
  });

  it('are none where the city says nothing', () => {
    expect(rowsOf(undefined, '2026-04-02')).toEqual([]);
  });

  it('are in 昆山 the homes whose certificates are registered late, by the day after which none counts', () => {
    const { content } = readLocatedYaml('server/policies/kunshan/points-programmes.yaml');
    const programme = programmeOf(content as ProgrammesPack, 'schooling');
    expect(programme && lateFactsOf(programme, '2025-04-02')).toMatchObject([
      { facts: ['homes'], from: '2025-05-31', until: '2025-06-06', asOf: '2025-05-31' },
    ]);
  });

  it('are checked: known, told by the applicant, on days of the calendar, with a basis', () => {
    expect(faults({})).toEqual([]);
    const at = 'programmes.schooling.lateFacts.0';
    expect(faults({ facts: ['mood'] })).toEqual([
      `${at}.facts.0: no standard of the programme has the fact mood`,
    ]);
    expect(faults({ until: 'end.until' })).toEqual([
      `${at}.until: counts by "end.until", and there is no event end`,
    ]);
    expect(faults({ basis: 'rumour' })).toEqual([`${at}.basis: rumour is not among the documents`]);
    const applications = {
      basis: 'notice',
      departments: [{ owner: '某局', department: 'human-resources' }],
      answers: [{ fact: 'insurance', by: 'insurance-months' }],
    };
    expect(faults({ facts: ['insurance'] }, { applications })).toContain(
      `${at}.facts.0: insurance is answered by insurance-months, and nobody types it`,
    );
  });
});
