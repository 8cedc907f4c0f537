import { day, plainPolicy, statement } from '../../../../test/factories/statement.factory';
import { reconcile } from './reconciliation';
import type { Statement } from './statement';
import type { OtherStay } from './stay-overlap';

type Stays = Record<string, Statement[]>;

/** The outcome of one stay of a person, with all the others known. */
function settle(stays: Stays, stayId: string, today: string) {
  const otherStays: OtherStay[] = Object.entries(stays)
    .filter(([id]) => id !== stayId)
    .map(([id, statements]) => ({ stayId: id, statements }));
  return reconcile({ statements: stays[stayId] as Statement[], otherStays, policy: plainPolicy, today });
}

const said = (party: Statement['party'], over: Partial<Statement> & { minute?: number } = {}) =>
  statement({ party, ...over });

describe('a person who moved without saying so', () => {
  const stays: Stays = {
    old: [said('tenant', { from: day(0) }), said('landlord', { from: day(0) })],
    new: [
      said('tenant', { from: day(50), declaredOn: day(51) }),
      said('landlord', { from: day(50), declaredOn: day(51) }),
    ],
  };

  it('leaves the newer stay alone and puts the older one in doubt, with the obvious proposal', () => {
    expect(settle(stays, 'new', day(53))).toMatchObject({ state: 'confirmed', overlapsWith: [] });
    expect(settle(stays, 'old', day(53))).toMatchObject({
      state: 'overlap',
      overlapsWith: ['new'],
      proposedEnd: { until: day(50), becauseOfStayId: 'new' },
      confirmedFrom: day(0),
      confirmedUntil: day(50),
      needsPerson: false,
    });
  });

  it('becomes a task only when nobody takes up the proposal', () => {
    expect(settle(stays, 'old', day(59))).toMatchObject({ needsPerson: false, recheckOn: day(60) });
    expect(settle(stays, 'old', day(60))).toMatchObject({ needsPerson: true, taskKind: 'overlap' });
  });

  it('gives a few days of moving before anything is in doubt', () => {
    expect(settle(stays, 'old', day(52))).toMatchObject({ state: 'confirmed', recheckOn: day(53) });
  });

  it('is a task at once when the older stay was a task already, because nobody ever answered it', () => {
    const unanswered = { ...stays, old: [said('tenant', { from: day(0) })] };
    expect(settle(unanswered, 'old', day(54))).toMatchObject({
      state: 'overlap',
      needsPerson: true,
      taskKind: 'overlap',
    });
  });

  it('is no overlap when both rooms were kept for the days of moving only', () => {
    const kept = said('tenant', { version: 2, until: day(53), declaredOn: day(53) });
    const moved = { ...stays, old: [...(stays.old as Statement[]), kept] };
    expect(settle(moved, 'old', day(90))).toMatchObject({ state: 'ended', overlapsWith: [] });
  });

  it('is settled when the tenant declares leaving the older room', () => {
    const left = said('tenant', { version: 2, until: day(50), declaredOn: day(54) });
    const settled = { ...stays, old: [...(stays.old as Statement[]), left] };
    expect(settle(settled, 'old', day(54))).toMatchObject({ state: 'ended', overlapsWith: [] });
    expect(settle(settled, 'new', day(54))).toMatchObject({ state: 'confirmed', overlapsWith: [] });
  });

  it('is settled when the office finds the person in the older room after all', () => {
    const found = said('grid-officer', { from: day(0), declaredOn: day(60) });
    const settled = { ...stays, old: [...(stays.old as Statement[]), found] };
    expect(settle(settled, 'old', day(70)).state).toBe('confirmed');
    expect(settle(settled, 'new', day(70)).overlapsWith).toEqual(['old']);
  });
});

describe('a room the person never declared', () => {
  const stays: Stays = {
    home: [said('tenant'), said('landlord')],
    claimed: [
      said('landlord', { from: day(20), declaredOn: day(20) }),
      said('employer', { from: day(20), declaredOn: day(20) }),
    ],
  };

  it('is the one in doubt, at once a task, without a proposal; the person’s own home is not touched', () => {
    expect(settle(stays, 'home', day(40))).toMatchObject({ state: 'confirmed', overlapsWith: [] });
    const doubted = settle(stays, 'claimed', day(40));
    expect(doubted).toMatchObject({ state: 'overlap', needsPerson: true, taskKind: 'overlap' });
    expect(doubted.proposedEnd).toBeUndefined();
    expect(doubted.confirmedFrom).toBeUndefined();
  });

  it('is proposed to end when it is the older one', () => {
    const older = {
      home: [said('tenant', { from: day(30), declaredOn: day(30) })],
      claimed: stays.claimed as Statement[],
    };
    expect(settle(older, 'claimed', day(40)).proposedEnd).toEqual({
      until: day(30),
      becauseOfStayId: 'home',
    });
  });
});

describe('two rooms of equal standing', () => {
  it('both need a person when the tenant declared both from the same day', () => {
    const stays: Stays = { a: [said('tenant'), said('landlord')], b: [said('tenant'), said('landlord')] };
    for (const id of ['a', 'b']) {
      const outcome = settle(stays, id, day(10));
      expect(outcome).toMatchObject({ state: 'overlap', needsPerson: true });
      expect(outcome.proposedEnd).toBeUndefined();
    }
  });

  it('both need a person when the tenant reaffirms the older one after declaring the newer one', () => {
    const stays: Stays = {
      a: [said('tenant'), said('tenant', { version: 2, declaredOn: day(30) })],
      b: [said('tenant', { from: day(20), declaredOn: day(20) })],
    };
    expect(settle(stays, 'a', day(30)).overlapsWith).toEqual(['b']);
    expect(settle(stays, 'b', day(30)).overlapsWith).toEqual(['a']);
    expect(settle(stays, 'a', day(30)).proposedEnd).toBeUndefined();
  });

  it('keep their doubt to themselves when one of them is denied or taken back', () => {
    const denied: Stays = {
      a: [said('tenant'), said('landlord')],
      b: [said('employer'), said('landlord', { kind: 'not-living-here' })],
    };
    expect(settle(denied, 'a', day(10)).state).toBe('confirmed');
    expect(settle(denied, 'b', day(10)).state).toBe('conflict');
  });
});

it('a backdated stay that only touches another on the day of moving is no overlap', () => {
  const stays: Stays = {
    first: [
      said('tenant', { from: day(-60), until: day(0) }),
      said('landlord', { from: day(-60), until: day(0) }),
    ],
    second: [said('tenant', { from: day(0) }), said('landlord', { from: day(0) })],
  };
  expect(settle(stays, 'first', day(30)).state).toBe('ended');
  expect(settle(stays, 'second', day(30)).state).toBe('confirmed');
});
