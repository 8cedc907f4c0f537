import { packsOf, programmesPack, standardPack } from '../../../../test/factories/points.factory';
import { applyWindowOn } from './application-window';
import type { ProgrammePack } from './programme-pack';

const packOf = (from: string, until: string, changes: object = {}) =>
  packsOf(
    standardPack(),
    programmesPack({
      calendar: [{ event: 'apply', name: '申请', from, until, basis: 'notice' }],
      ...changes,
    }),
  ).programmes.get('sample')?.programmes.schooling as ProgrammePack;

describe('the window of applications', () => {
  it('T7 is the one that a day belongs to, before, in and after it', () => {
    const window = { cycle: '2026', from: '2026-03-01', until: '2026-05-31' };
    for (const day of ['2026-01-01', '2026-04-01', '2026-12-31'])
      expect(applyWindowOn(packOf('03-01', '05-31'), day)).toEqual(window);
  });

  it('belongs to the year in which it opens, also over the turn of the year', () => {
    const pack = packOf('11-01', '01-31');
    expect(applyWindowOn(pack, '2026-12-05')?.cycle).toBe('2026');
    expect(applyWindowOn(pack, '2027-01-05')).toEqual({
      cycle: '2026',
      from: '2026-11-01',
      until: '2027-01-31',
    });
  });

  it('is of a quarter where the city says so', () => {
    expect(applyWindowOn(packOf('07-01', '07-31', { cycle: 'quarter' }), '2026-07-02')?.cycle).toBe('2026Q3');
  });

  it('does not exist until both of its days are published', () => {
    expect(applyWindowOn(packOf('03-01', '待主管部门确认'), '2026-04-01')).toBeUndefined();
    expect(applyWindowOn({ ...packOf('03-01', '05-31'), calendar: [] }, '2026-04-01')).toBeUndefined();
  });
});
