import { day, landlordPolicy, plainPolicy, statement } from '../../../../test/factories/statement.factory';
import { reconcile } from './reconciliation';
import type { ReconciliationPolicy } from './reconciliation-policy';
import type { Statement } from './statement';

function settle(statements: Statement[], today: string, policy: ReconciliationPolicy = plainPolicy) {
  return reconcile({ statements, otherStays: [], policy, today });
}

const tenant = (over: Partial<Statement> & { minute?: number } = {}) =>
  statement({ party: 'tenant', ...over });
const landlord = (over: Partial<Statement> & { minute?: number } = {}) =>
  statement({ party: 'landlord', ...over });
const employer = (over: Partial<Statement> & { minute?: number } = {}) =>
  statement({ party: 'employer', ...over });
const officer = (over: Partial<Statement> & { minute?: number } = {}) =>
  statement({ party: 'grid-officer', ...over });

describe('agreement', () => {
  it.each([
    ['tenant and landlord', [tenant(), landlord({ declaredOn: day(2) })]],
    ['tenant and employer', [tenant(), employer({ declaredOn: day(2) })]],
    ['landlord and employer', [landlord(), employer({ declaredOn: day(2) })]],
  ])('of %s confirms without a person', (_, words) => {
    const outcome = settle(words, day(2));
    expect(outcome).toMatchObject({ state: 'confirmed', needsPerson: false, differences: [], awaiting: [] });
    expect(outcome.agreeing).toEqual(words.map((word) => word.party));
    expect(outcome).toMatchObject({ confirmedFrom: day(0), confirmedUntil: null });
  });

  it('takes the person’s own date when dates differ within the tolerance', () => {
    const outcome = settle([tenant({ from: day(0) }), landlord({ from: day(3) })], day(5));
    expect(outcome).toMatchObject({ state: 'confirmed', confirmedFrom: day(0) });
    expect(settle([tenant({ from: day(3) }), landlord({ from: day(0) })], day(5)).confirmedFrom).toBe(day(3));
  });

  it('measures the tolerance over all words, not from one to the next', () => {
    const words = [tenant({ from: day(0) }), landlord({ from: day(3) }), employer({ from: day(6) })];
    expect(settle(words, day(7))).toMatchObject({ state: 'conflict', differences: [{ field: 'from' }] });
  });

  it('on both days ends the stay when the day of leaving has come', () => {
    const words = [tenant({ until: day(30) }), landlord({ until: day(31) })];
    expect(settle(words, day(29))).toMatchObject({ state: 'confirmed', recheckOn: day(30) });
    expect(settle(words, day(30))).toMatchObject({
      state: 'ended',
      confirmedUntil: day(30),
      needsPerson: false,
    });
  });

  it('on a past stay declared late is ended at once', () => {
    const words = [
      tenant({ from: day(-90), until: day(-30) }),
      landlord({ from: day(-90), until: day(-30) }),
    ];
    expect(settle(words, day(0))).toMatchObject({ state: 'ended', countsFrom: day(0) });
  });
});

describe('a lone word', () => {
  it('waits for the other parties and needs nobody', () => {
    expect(settle([tenant()], day(6))).toMatchObject({
      state: 'waiting',
      awaiting: ['landlord', 'employer'],
      needsPerson: false,
      recheckOn: day(7),
    });
  });

  it('is silence, and a task, after the city’s days', () => {
    expect(settle([tenant()], day(7))).toMatchObject({
      state: 'silent',
      needsPerson: true,
      taskKind: 'silence',
    });
  });

  it('does not start its days again when it is repeated or corrected', () => {
    const words = [tenant(), tenant({ version: 2, from: day(-2), declaredOn: day(6) })];
    expect(settle(words, day(7)).state).toBe('silent');
  });

  it('starts its days again when it was taken back in between', () => {
    const words = [
      tenant(),
      tenant({ version: 2, kind: 'withdrawn', declaredOn: day(2) }),
      tenant({ version: 3, declaredOn: day(6) }),
    ];
    expect(settle(words, day(7)).state).toBe('waiting');
  });

  it('is nothing once it is taken back, and nothing when it only denies', () => {
    const taken = [tenant(), tenant({ version: 2, kind: 'withdrawn', declaredOn: day(2) })];
    expect(settle(taken, day(30))).toMatchObject({ state: 'withdrawn', needsPerson: false });
    expect(settle([landlord({ kind: 'not-living-here' })], day(30)).state).toBe('withdrawn');
  });
});

describe('conflict', () => {
  it('names both dates when the landlord’s day of moving in is another', () => {
    const outcome = settle(
      [tenant({ from: day(0) }), landlord({ from: day(10), declaredOn: day(10) })],
      day(10),
    );
    expect(outcome).toMatchObject({
      state: 'conflict',
      needsPerson: true,
      taskKind: 'conflict',
      agreeing: [],
    });
    expect(outcome.differences).toEqual([{ field: 'from', values: { tenant: day(0), landlord: day(10) } }]);
    expect(outcome).toMatchObject({ confirmedFrom: day(10), confirmedUntil: null });
  });

  it('comes from a denial, and then nothing is agreed', () => {
    const outcome = settle([tenant(), employer(), landlord({ kind: 'not-living-here' })], day(1));
    expect(outcome.differences).toEqual([
      { field: 'living', values: { tenant: 'living', landlord: 'not-living-here', employer: 'living' } },
    ]);
    expect(outcome.agreeing).toEqual(['tenant', 'employer']);
    expect(outcome.confirmedFrom).toBeUndefined();
  });

  it('comes from the tenant denying what the landlord declared', () => {
    const outcome = settle([landlord(), tenant({ kind: 'not-living-here', declaredOn: day(1) })], day(1));
    expect(outcome).toMatchObject({ state: 'conflict', taskKind: 'conflict' });
  });

  it('comes back when a word is corrected after the agreement', () => {
    const agreed = [tenant(), landlord()];
    const corrected = landlord({ version: 2, from: day(20), declaredOn: day(21) });
    expect(settle(agreed, day(21)).state).toBe('confirmed');
    expect(settle([...agreed, corrected], day(21)).state).toBe('conflict');
  });

  it('goes away by itself when the words come to agree', () => {
    const words = [tenant({ from: day(0) }), landlord({ from: day(10) })];
    const mended = tenant({ version: 2, from: day(10), declaredOn: day(12) });
    expect(settle([...words, mended], day(12))).toMatchObject({ state: 'confirmed', needsPerson: false });
  });
});

describe('leaving', () => {
  const livingTogether = [tenant(), landlord()];
  const landlordSaysLeft = landlord({ version: 2, until: day(40), declaredOn: day(42) });

  it('said by the landlord waits for the tenant, whose older word was true when it was said', () => {
    expect(settle([...livingTogether, landlordSaysLeft], day(43))).toMatchObject({
      state: 'waiting',
      awaiting: ['tenant'],
      confirmedFrom: day(0),
      confirmedUntil: day(40),
      recheckOn: day(49),
    });
  });

  it('said by the landlord is silence when the tenant does not answer', () => {
    expect(settle([...livingTogether, landlordSaysLeft], day(49))).toMatchObject({
      state: 'silent',
      taskKind: 'silence',
      confirmedUntil: day(40),
    });
  });

  it('said by the landlord is a conflict once the tenant says he still lives here', () => {
    const still = tenant({ version: 2, declaredOn: day(44) });
    expect(settle([...livingTogether, landlordSaysLeft, still], day(44))).toMatchObject({
      state: 'conflict',
      differences: [{ field: 'until', values: { tenant: null, landlord: day(40) } }],
      confirmedUntil: day(40),
    });
  });

  it('said by the tenant is taken as it is while nobody says the contrary', () => {
    const left = tenant({ version: 2, until: day(40), declaredOn: day(40) });
    expect(settle([...livingTogether, left], day(40))).toMatchObject({
      state: 'ended',
      confirmedUntil: day(40),
    });
  });

  it('said by the tenant is contradicted by a landlord who sees him later', () => {
    const left = tenant({ version: 2, until: day(40), declaredOn: day(40) });
    const seen = landlord({ version: 2, declaredOn: day(45) });
    expect(settle([...livingTogether, left, seen], day(45)).state).toBe('conflict');
  });

  it('said by landlord and employer is agreed without the tenant', () => {
    const employerSaysLeft = employer({ until: day(41), declaredOn: day(43) });
    expect(settle([...livingTogether, landlordSaysLeft, employerSaysLeft], day(43)).state).toBe('ended');
  });

  it('planned for later changes nothing until that day', () => {
    const planned = landlord({ version: 2, until: day(60), declaredOn: day(42) });
    expect(settle([...livingTogether, planned], day(59))).toMatchObject({
      state: 'confirmed',
      recheckOn: day(60),
    });
    expect(settle([...livingTogether, planned], day(60))).toMatchObject({
      state: 'waiting',
      recheckOn: day(67),
    });
  });

  it('never confirms a stay only one party ever claimed', () => {
    const words = [tenant(), tenant({ version: 2, until: day(3), declaredOn: day(3) })];
    expect(settle(words, day(4)).state).toBe('waiting');
  });
});

describe('the office', () => {
  const differing = [tenant({ from: day(0) }), landlord({ from: day(10), declaredOn: day(10) })];
  const decided = officer({ from: day(10), declaredOn: day(12) });

  it('settles what was said before', () => {
    expect(settle([...differing, decided], day(300))).toMatchObject({
      state: 'confirmed',
      agreeing: ['grid-officer'],
      confirmedFrom: day(10),
      needsPerson: false,
    });
  });

  it('wins when it speaks in the same moment', () => {
    const words = [landlord({ kind: 'not-living-here', declaredOn: day(12) }), decided];
    expect(settle(words, day(12)).state).toBe('confirmed');
  });

  it('rejects a stay nobody lives in', () => {
    expect(
      settle([...differing, officer({ kind: 'not-living-here', declaredOn: day(12) })], day(300)),
    ).toMatchObject({
      state: 'rejected',
      needsPerson: false,
      agreeing: ['grid-officer'],
    });
  });

  it('is contradicted only by a later word that differs', () => {
    const same = landlord({ version: 2, from: day(11), declaredOn: day(20) });
    const other = tenant({ version: 2, from: day(0), declaredOn: day(20) });
    expect(settle([...differing, decided, same], day(20)).state).toBe('confirmed');
    expect(settle([...differing, decided, other], day(20)).state).toBe('conflict');
  });

  it('that rejected is contradicted by a later claim', () => {
    const refused = officer({ kind: 'not-living-here', declaredOn: day(12) });
    const again = tenant({ version: 2, declaredOn: day(13) });
    expect(settle([...differing, refused, again], day(13))).toMatchObject({
      state: 'conflict',
      differences: [{ field: 'living' }],
    });
  });

  it('that found somebody living there is not contradicted by a later leaving', () => {
    const left = landlord({ version: 2, from: day(10), until: day(50), declaredOn: day(50) });
    expect(settle([...differing, decided, left], day(51))).toMatchObject({
      state: 'waiting',
      confirmedUntil: day(50),
    });
    const tooEarly = landlord({ version: 2, from: day(10), until: day(11), declaredOn: day(50) });
    expect(
      settle([...differing, officer({ from: day(10), declaredOn: day(20) }), tooEarly], day(51)).state,
    ).toBe('conflict');
  });
});

describe('the day a stay counts from', () => {
  it('is the arrival when it was declared by then, else the first declaration', () => {
    const early = [tenant({ from: day(5) }), landlord({ from: day(5) })];
    expect(settle(early, day(6))).toMatchObject({ countsFrom: day(5), countsFromReason: 'arrival' });
    expect(settle([tenant(), landlord()], day(6))).toMatchObject({ countsFromReason: 'arrival' });
    const late = [
      tenant({ from: day(-60), declaredOn: day(0) }),
      landlord({ from: day(-60), declaredOn: day(9) }),
    ];
    expect(settle(late, day(9))).toMatchObject({ countsFrom: day(0), countsFromReason: 'declared-later' });
  });

  it('is the arrival itself where the city says so', () => {
    const words = [tenant({ from: day(-60) }), landlord({ from: day(-60) })];
    const outcome = settle(words, day(9), { ...plainPolicy, countFrom: 'arrival' });
    expect(outcome).toMatchObject({ countsFrom: day(-60), countsFromReason: 'arrival' });
  });

  it('is the landlord’s or the officer’s day in a city of the 深圳 kind', () => {
    const confirmed = [tenant(), landlord({ declaredOn: day(4) })];
    expect(settle(confirmed, day(4), landlordPolicy)).toMatchObject({
      state: 'confirmed',
      confirmedFrom: day(0),
      countsFrom: day(4),
      countsFromReason: 'confirmed-later',
    });
    const visited = [tenant(), officer({ declaredOn: day(6) })];
    expect(settle(visited, day(6), landlordPolicy)).toMatchObject({ countsFrom: day(6) });
  });

  it('needs the landlord in a city of the 深圳 kind: tenant and employer are not enough', () => {
    expect(settle([tenant(), employer()], day(1), landlordPolicy)).toMatchObject({
      state: 'waiting',
      awaiting: ['landlord'],
    });
  });
});
