import { type RegistryQuestion, registryOf } from '@app/shared/registries/registry-question';
import { readFacts } from './answer-reader';

const asOf = '2026-11-21';
const months = { kind: 'insurance-months', from: '2026-08', until: '2026-10' } as const;
const homes = { kind: 'homes-owned', areaCode: '320582' } as const;
const month = { month: '2026-09', employer: '某厂', backPaid: false };
const home = { place: '某路 1 号', areaCode: '320582100', shareParts: 1, shareWhole: 2, since: '2020-02-29' };

const good: [RegistryQuestion, object][] = [
  [{ kind: 'identity' }, { exists: true, agrees: false }],
  [{ kind: 'permit-holder' }, { holds: true, validUntil: '2027-01-01' }],
  [{ kind: 'permit-holder' }, { holds: true, validUntil: null }],
  [{ kind: 'hukou-place' }, { areaCode: '341221', place: '安徽省临泉县' }],
  [{ kind: 'hukou-place' }, { areaCode: null, place: null }],
  [months, { months: [month] }],
  [{ kind: 'student-status' }, { enrolled: true, school: '某小学' }],
  [homes, { homes: [home] }],
  [{ kind: 'marriage' }, { status: 'divorced', since: '2020-01-01' }],
  [{ kind: 'children' }, { children: [{ name: '𠮷', birthDate: '2016-09-02' }] }],
];

const impossible: [RegistryQuestion, object][] = [
  [{ kind: 'identity' }, { exists: false, agrees: true }],
  [{ kind: 'permit-holder' }, { holds: false, validUntil: '2027-01-01' }],
  [{ kind: 'hukou-place' }, { areaCode: null, place: '某县' }],
  [months, { months: [month, { ...month, employer: '另一厂' }] }],
  [months, { months: [{ ...month, month: '2026-07' }] }],
  [months, { months: [{ ...month, month: '2026-11' }] }],
  [{ ...months, until: '2027-01' }, { months: [{ ...month, month: '2026-12' }] }],
  [{ kind: 'student-status' }, { enrolled: false, school: '某小学' }],
  [{ kind: 'student-status' }, { enrolled: true, school: null }],
  [homes, { homes: [{ ...home, shareParts: 3 }] }],
  [homes, { homes: [{ ...home, areaCode: '330282' }] }],
  [homes, { homes: [{ ...home, since: '2026-11-22' }] }],
  [{ kind: 'marriage' }, { status: 'unmarried', since: '2020-01-01' }],
  [{ kind: 'marriage' }, { status: 'married', since: '2026-11-22' }],
  [{ kind: 'children' }, { children: [{ name: '未来', birthDate: '2026-11-22' }] }],
];

const unreadable: [RegistryQuestion, unknown][] = [
  [{ kind: 'identity' }, undefined],
  [{ kind: 'identity' }, null],
  [{ kind: 'identity' }, []],
  [{ kind: 'identity' }, 'true'],
  [{ kind: 'identity' }, { exists: 'true', agrees: 1 }],
  [{ kind: 'permit-holder' }, { holds: true, validUntil: '2026-02-29' }],
  [{ kind: 'permit-holder' }, { validUntil: null }],
  [{ kind: 'hukou-place' }, { areaCode: '34', place: '某县' }],
  [months, { months: { month } }],
  [months, { months: [{ ...month, month: '2026-13' }] }],
  [months, { months: [{ ...month, employer: ' ' }] }],
  [months, { months: [{ ...month, backPaid: undefined }] }],
  [months, { months: new Array(601).fill(month) }],
  [homes, { homes: [{ ...home, shareWhole: 0 }] }],
  [homes, { homes: [{ ...home, shareParts: 0.5 }] }],
  [homes, { homes: [{ ...home, place: 'x'.repeat(201) }] }],
  [{ kind: 'marriage' }, { status: 'engaged' }],
  [{ kind: 'children' }, { children: ['某某'] }],
];

describe('the facts of a registry', () => {
  it.each(good)('about %j are read as they are', (question, facts) => {
    expect(readFacts(facts, question, asOf)).toEqual({ ok: true, facts });
  });

  it.each(impossible)('about %j that cannot be true are contradictory: %j', (question, facts) => {
    expect(readFacts(facts, question, asOf)).toEqual({ ok: false, problem: 'contradictory' });
  });

  it.each(unreadable)('about %j of another shape are unreadable: %j', (question, facts) => {
    expect(readFacts(facts, question, asOf)).toEqual({ ok: false, problem: 'unreadable' });
  });

  it('are read and refused for every question there is', () => {
    const kinds = Object.keys(registryOf).sort();
    for (const cases of [good, impossible, unreadable]) {
      expect([...new Set(cases.map(([{ kind }]) => kind))].sort()).toEqual(
        cases === unreadable ? kinds.filter((kind) => kind !== 'student-status') : kinds,
      );
    }
  });

  it('are put in order, and nothing else is taken over', () => {
    const facts = {
      months: [
        { ...month, secret: 1 },
        { ...month, month: '2026-08' },
      ],
      number: '1101',
    };
    expect(readFacts(facts, months, asOf)).toEqual({
      ok: true,
      facts: { months: [{ ...month, month: '2026-08' }, month] },
    });
  });
});
