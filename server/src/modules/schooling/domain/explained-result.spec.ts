import { letterText, readLetterCode, signedPart } from './admission-letter';
import { decidingKey } from './deciding-rule';
import { InstanceColumns } from './instance-columns';
import { offerAfter } from './offer-transitions';
import { pointsText, ticksOf } from './points-text';
import { wishPositions } from './wish-positions';

const chain = [
  { key: 'total', order: 'desc' as const },
  { key: 'since', order: 'asc' as const },
  { key: 'lot', order: 'asc' as const },
];

describe('the first rule that decided', () => {
  const line = { total: 40, since: '2019-05-04', lot: 'b' };

  it.each([
    [{ total: 39, since: '2010-01-01', lot: 'a' }, 'total'],
    [{ total: 40, since: '2019-06-01', lot: 'a' }, 'since'],
    [{ total: 40, since: '2019-05-04', lot: 'c' }, 'lot'],
    [line, null],
  ])('of %j against the line is %s', (mine, key) => {
    expect(decidingKey(chain, mine, line)).toBe(key);
  });

  it('counts what the school gives more with the first key', () => {
    expect(decidingKey(chain, { ...line, total: 30 }, line, 10)).toBeNull();
  });
});

describe('positions', () => {
  const rules = { mode: 'deferred-acceptance' as const, tieBreak: chain.slice(0, 2), seed: 'seed' };
  const columns = new InstanceColumns(rules, [
    { id: 'x', quota: 1 },
    { id: 'y', quota: 1 },
  ]);
  columns.add({ id: 'a', prefs: ['x', 'y'], keys: { total: 10, since: '2019-01-01' } });
  columns.add({ id: 'b', prefs: ['y', 'x'], keys: { total: 10, since: '2018-01-01' } }, { x: 1 });
  columns.add({ id: 'c', prefs: ['x'], keys: { total: 12, since: '2020-01-01' } });

  it('are by the chain among all, and at each wish among those who named it', () => {
    const { place, atWish } = wishPositions(columns.finish(), chain, 'seed');
    expect([...place]).toEqual([3, 2, 1]);
    expect([atWish(0), atWish(1), atWish(2)]).toEqual([[3, 2], [1, 2], [1]]);
  });
});

describe('points in words', () => {
  it.each([
    [48_000, 1200, '40'],
    [48_300, 1200, '40.25'],
    [48_100, 1200, '40又100/1200'],
    [-600, 1200, '-0.5'],
  ])('%d ticks of 1/%d are %s', (ticks, perPoint, text) => {
    expect(pointsText(ticks, perPoint)).toBe(text);
  });

  it('are read back exactly, or not at all', () => {
    expect(ticksOf('40.25', 1200)).toBe(48_300);
    expect(ticksOf('40.0001', 1200)).toBeUndefined();
    expect(ticksOf('forty', 1200)).toBeUndefined();
  });
});

describe('a place', () => {
  it('moves by this table, and by nothing else', () => {
    const verbs = ['accept', 'refuse', 'lapse', 'give-up', 'withdraw'] as const;
    const states = ['open', 'accepted', 'refused', 'lapsed', 'given-up', 'withdrawn'] as const;
    const table = states.map((state) => [state, verbs.filter((verb) => offerAfter(verb, state))]);
    expect(table).toEqual([
      ['open', ['accept', 'refuse', 'lapse', 'withdraw']],
      ['accepted', ['give-up', 'withdraw']],
      ['refused', []],
      ['lapsed', []],
      ['given-up', []],
      ['withdrawn', []],
    ]);
  });
});

describe('the code of a letter', () => {
  const content = {
    number: 'RX2026-0A1B2C3D',
    childName: '陈小明',
    childMasked: '陈*明',
    schoolName: '城东小学',
    stageTitle: '一年级',
    cycle: '2026',
    issuedOn: '2026-07-20',
    issuer: '张家港市教育局',
  };
  const decode = (text: string) => Buffer.from(text, 'base64url').toString('utf8');
  const text = Buffer.from(letterText(content)).toString('base64url');

  it('reads back what was signed, with the name masked', () => {
    const read = readLetterCode(`${signedPart('p1', text)}.${'A'.repeat(86)}`, decode);
    expect(read).toMatchObject({ keyId: 'p1', letter: { number: content.number, child: '陈*明' } });
    expect(decode(text)).not.toContain('陈小明');
  });

  it.each([
    '',
    'P1.p1.abc',
    `L1.p1.${'!'.repeat(20)}.${'A'.repeat(86)}`,
    `L1.p1.${'A'.repeat(20)}.${'A'.repeat(86)}`,
  ])('%j is none', (code) => {
    expect(readLetterCode(code, decode)).toBeUndefined();
  });
});
