import { stayConflicts } from './overlap';
import { stayOf } from './spec-support';

describe('stays in the way of a new one', () => {
  const ids = (stays: { id: string }[]) => stays.map(({ id }) => id);

  const self = [{ self: true }];

  it('are those of the people who are declared: a child left behind keeps its stay', () => {
    const stays = [stayOf({ id: 'mine' }), stayOf({ id: 'child', isMine: false })];
    const of = (people: { self: boolean }[]) =>
      ids(stayConflicts(stays, { from: '2026-11-15' }, people).endable);
    expect(of(self)).toEqual(['mine']);
    expect(of([...self, { self: false }])).toEqual(['mine', 'child']);
    expect(of([{ self: false }])).toEqual(['child']);
  });

  it('can end where the new one begins, when they began before it', () => {
    const { endable, later } = stayConflicts([stayOf()], { from: '2026-11-15' }, self);
    expect(ids(endable)).toEqual(['stay-1']);
    expect(later).toEqual([]);
  });

  it('cannot be ended by it when they begin on the same day or later', () => {
    const { endable, later } = stayConflicts([stayOf({ from: '2026-11-15' })], { from: '2026-11-15' }, self);
    expect(endable).toEqual([]);
    expect(ids(later)).toEqual(['stay-1']);
  });

  it('are not those that are over, taken back, or only said by others', () => {
    const stays = [
      stayOf({ id: 'over', until: '2026-11-15' }),
      stayOf({ id: 'taken-back', state: 'withdrawn' }),
      stayOf({ id: 'by-the-landlord', parties: ['landlord'] }),
      stayOf({ id: 'after', from: '2026-12-20' }),
    ];
    const period = { from: '2026-11-15', until: '2026-12-10' };
    expect(stayConflicts(stays, period, self)).toEqual({ endable: [], later: [] });
  });
});
