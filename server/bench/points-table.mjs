/** The one table of 20 indicators that every contestant of the points bench computes, in ticks of 1/1200 point. */

export const codes = {
  education: ['none', 'high-school', 'associate', 'bachelor', 'master', 'doctor'],
  skill: ['none', 'level-5', 'level-4', 'level-3', 'level-2', 'level-1'],
  lodging: ['none', 'dormitory', 'rental', 'own-home'],
};
const scores = {
  education: { 'high-school': 20, associate: 60, bachelor: 100, master: 200, doctor: 200 },
  skill: { 'level-5': 20, 'level-4': 30, 'level-3': 60, 'level-2': 100, 'level-1': 200 },
  lodging: { dormitory: 2, rental: 5, 'own-home': 20 },
};
/** fact, points, per units, cap, group */
export const rates = [
  ['insurance', '5', 1, 900, 'base'],
  ['residence', '30', 12, 450, 'base'],
  ['fund', '5', 12, 50, 'bonus'],
  ['work', '0.25', 1, 30, 'bonus'],
  ['medical', '1/12', 1, 20, 'base'],
  ['tax', '1', 1000, 30, 'bonus'],
  ['volunteering', '0.1', 2, 10, 'bonus'],
  ['blood', '1', 100, 50, 'bonus'],
  ['area', '1', 1, 144, 'base'],
  ['rental', '5', 12, 30, 'base'],
  ['donation', '1', 500, 10, 'bonus'],
];
/** fact, points, group */
export const flags = [
  ['veteran', 30, 'bonus'],
  ['aid', 10, 'base'],
  ['party', 10, 'bonus'],
  ['offence', -50, 'deduction'],
];
export const facts = [
  'age',
  ...Object.keys(codes),
  ...rates.map(([fact]) => fact),
  ...flags.map(([fact]) => fact),
  'awards',
];
export const groupNames = ['base', 'bonus', 'deduction'];
const bonusCap = 400;

/** The table as a pack. */
export function pack() {
  const document = {
    number: 'bench',
    title: 'bench',
    validFrom: null,
    validUntil: null,
    source: 'bench',
    confidence: 'setting',
  };
  const row = (id, group, rules, more) => ({
    id,
    name: id,
    group,
    owner: 'bench',
    basis: 'bench',
    rules,
    ...more,
  });
  const number = (label) => ({ type: 'number', label, from: 'bench' });
  const choice = (label) => ({
    type: 'choice',
    label,
    from: 'bench',
    values: Object.fromEntries(codes[label].map((code) => [code, code])),
  });
  return {
    city: 'bench',
    standard: 'table',
    version: '1',
    name: 'bench',
    validFrom: null,
    validUntil: null,
    documents: { bench: document },
    facts: {
      age: number('age'),
      ...Object.fromEntries(Object.keys(codes).map((name) => [name, choice(name)])),
      ...Object.fromEntries(rates.map(([name]) => [name, number(name)])),
      ...Object.fromEntries(flags.map(([name]) => [name, { type: 'flag', label: name, from: 'bench' }])),
      awards: number('awards'),
    },
    groups: {
      base: { name: 'base' },
      bonus: { name: 'bonus', cap: bonusCap },
      deduction: { name: 'deduction' },
    },
    indicators: [
      row(
        'age',
        'bonus',
        [
          {
            of: { number: 'age' },
            outside: 0,
            tiers: [{ to: 40, points: 20, step: { points: 2, per: 1, below: 40 } }],
          },
        ],
        { cap: 50 },
      ),
      ...Object.keys(codes).map((name) => row(name, 'bonus', [{ table: name, scores: scores[name] }])),
      ...rates.map(([name, rate, per, cap, group]) =>
        row(name, group, [{ rate, per, of: { number: name } }], { cap }),
      ),
      ...flags.map(([name, points, group]) => row(name, group, [{ fixed: points, when: { fact: name } }])),
      row('awards', 'bonus', [
        {
          of: { number: 'awards' },
          outside: 0,
          tiers: [
            { from: 1, to: 2, points: 12 },
            { from: 3, to: 5, points: 40 },
            { from: 6, points: 50 },
          ],
        },
      ]),
    ],
    highestOf: [{ id: 'either', name: 'either', indicators: ['education', 'skill'], basis: 'bench' }],
  };
}

export const programmes = {
  city: 'bench',
  name: 'bench',
  documents: { bench: pack().documents.bench },
  programmes: {
    bench: {
      name: 'bench',
      kind: 'score',
      forWhom: 'bench',
      standards: [{ standard: 'table', from: null, until: null, basis: 'bench' }],
      moving: 'stays-on-version-begun',
      holder: 'applicant',
      referenceDay: { rule: 'as-of', basis: 'bench' },
      eligibility: [],
      qualifying: { value: '待主管部门确认', basis: 'bench' },
      tieBreak: { chain: '待主管部门确认', basis: 'bench' },
      calendar: [],
    },
  },
};

/** How far each fact reaches when people are drawn; codes count as numbers. */
const reach = {
  age: 65,
  education: 6,
  skill: 6,
  lodging: 4,
  insurance: 240,
  residence: 240,
  fund: 240,
  work: 240,
  medical: 300,
  tax: 60_000,
  volunteering: 300,
  blood: 4000,
  area: 200,
  rental: 120,
  donation: 8000,
  veteran: 2,
  aid: 2,
  party: 2,
  offence: 2,
  awards: 8,
};

/** The same people on every machine: a linear congruential generator, one draw for each fact in order. */
export function drawer(seed) {
  let state = seed >>> 0;
  return (fact) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * reach[fact]);
  };
}

/** One person's facts as plain values: numbers, codes, yes and no. */
export function drawPerson(draw) {
  const person = {};
  for (const fact of facts) {
    const value = draw(fact);
    person[fact] = codes[fact]
      ? codes[fact][value]
      : flags.some(([name]) => name === fact)
        ? value === 1
        : value;
  }
  return person;
}

const educationTicks = codes.education.map((code) => (scores.education[code] ?? 0) * 1200);
const skillTicks = codes.skill.map((code) => (scores.skill[code] ?? 0) * 1200);
const lodgingTicks = codes.lodging.map((code) => (scores.lodging[code] ?? 0) * 1200);
const byCode = (name) =>
  Object.fromEntries(codes[name].map((code) => [code, (scores[name][code] ?? 0) * 1200]));
const [education, skill, lodging] = Object.keys(codes).map(byCode);

/** What a careful programmer would write for this table alone: every line with its points, its count and what limited it. */
export function byHand(person) {
  const lines = [];
  let base = 0;
  let bonus = 0;
  let deduction = 0;
  const line = (indicator, units, uncapped, cap, supersededBy) => {
    const ticks = supersededBy ? 0 : Math.min(uncapped, cap);
    lines.push({ indicator, rule: indicator, ticks, uncapped, units, person: 0, supersededBy });
    return ticks;
  };
  const age = person.age <= 40 ? (20 + 2 * (40 - person.age)) * 1200 : 0;
  bonus += line('age', person.age, age, 60_000);
  const [e, s] = [education[person.education], skill[person.skill]];
  bonus += line('education', person.education, e, 1e9, s > e ? 'skill' : undefined);
  bonus += line('skill', person.skill, s, 1e9, s > e ? undefined : 'education');
  bonus += line('lodging', person.lodging, lodging[person.lodging], 1e9);
  base += line('insurance', person.insurance, person.insurance * 6000, 1_080_000);
  base += line('residence', person.residence, Math.floor(person.residence / 12) * 36_000, 540_000);
  bonus += line('fund', person.fund, Math.floor(person.fund / 12) * 6000, 60_000);
  bonus += line('work', person.work, person.work * 300, 36_000);
  base += line('medical', person.medical, person.medical * 100, 24_000);
  bonus += line('tax', person.tax, Math.floor(person.tax / 1000) * 1200, 36_000);
  bonus += line('volunteering', person.volunteering, Math.floor(person.volunteering / 2) * 120, 12_000);
  bonus += line('blood', person.blood, Math.floor(person.blood / 100) * 1200, 60_000);
  base += line('area', person.area, person.area * 1200, 172_800);
  base += line('rental', person.rental, Math.floor(person.rental / 12) * 6000, 36_000);
  bonus += line('donation', person.donation, Math.floor(person.donation / 500) * 1200, 12_000);
  bonus += line('veteran', person.veteran, person.veteran ? 36_000 : 0, 1e9);
  base += line('aid', person.aid, person.aid ? 12_000 : 0, 1e9);
  bonus += line('party', person.party, person.party ? 12_000 : 0, 1e9);
  deduction += line('offence', person.offence, person.offence ? -60_000 : 0, 1e9);
  const awards = person.awards >= 6 ? 60_000 : person.awards >= 3 ? 48_000 : person.awards >= 1 ? 14_400 : 0;
  bonus += line('awards', person.awards, awards, 1e9);
  const capped = Math.min(bonus, 480_000);
  return { total: base + capped + deduction, groups: [base, capped, deduction], lines };
}

const rateOf = Object.fromEntries(
  rates.map(([fact, points, per, cap]) => [
    fact,
    { per, ticks: ticksOf(points), cap: cap * 1200, how: `每满${per}${points}分` },
  ]),
);
const outsideBonus = new Set([
  ...rates.filter((row) => row[4] !== 'bonus').map(([name]) => name),
  ...flags.filter((row) => row[2] !== 'bonus').map(([name]) => name),
]);
const pointsOf = (ticks) =>
  ticks % 1200 === 0 ? String(ticks / 1200) : (ticks / 1200).toFixed(4).replace(/0+$/, '');

/** The same lines as {@link byHand} with every text that the product gives: reason, inputs, limit, who verifies, what would raise it. */
export function byHandInWords(person) {
  const { total, groups, lines } = byHand(person);
  const limited = groups[1] === 480_000;
  return {
    total: pointsOf(total),
    groups: { base: pointsOf(groups[0]), bonus: pointsOf(groups[1]), deduction: pointsOf(groups[2]) },
    lines: lines.map(({ indicator, rule, ticks, uncapped, units, supersededBy }) => {
      const points = pointsOf(ticks);
      const rate = rateOf[indicator];
      let reason = rate
        ? `${indicator}：${units}，${rate.how}，计${pointsOf(uncapped)}分`
        : `${indicator}：${units}，计${pointsOf(uncapped)}分`;
      if (supersededBy) reason += `；与“${supersededBy}”只取最高，不再计分`;
      else if (ticks < uncapped) reason += `；超过上限，按${points}分计`;
      const words = {
        indicator,
        name: indicator,
        points,
        reason: `${reason}（bench）`,
        rule,
        inputs: [{ fact: indicator, label: indicator, value: units, origin: 'claim' }],
      };
      if (ticks < uncapped && !supersededBy)
        words.capped = [{ by: 'indicator', limit: points, before: pointsOf(uncapped) }];
      if (limited && ticks !== 0 && !outsideBonus.has(indicator)) {
        const limit = { by: 'group', limit: '400', before: 'more', group: 'bonus' };
        words.capped = words.capped ? [...words.capped, limit] : [limit];
      }
      if (supersededBy) words.supersededBy = supersededBy;
      if (uncapped !== 0) words.pending = '待bench核验';
      if (rate && ticks < rate.cap) {
        const more = rate.per - (units % rate.per);
        words.raise = `${indicator}再增加${more}可再加${pointsOf(Math.min(rate.ticks, rate.cap - ticks))}分`;
      }
      return words;
    }),
    missing: [],
  };
}

/** The same table over columns, in one loop written for it alone. Columns by fact; flags and codes are small numbers. */
export function loopByHand(columns, count, total, groups) {
  const {
    age,
    education: e,
    skill: s,
    lodging: l,
    insurance,
    residence,
    fund,
    work,
    medical,
    tax,
    volunteering,
    blood,
    area,
    rental,
    donation,
    veteran,
    aid,
    party,
    offence,
    awards,
  } = columns;
  const [bases, bonuses, deductions] = groups;
  for (let i = 0; i < count; i += 1) {
    const base =
      Math.min(insurance[i] * 6000, 1_080_000) +
      Math.min(((residence[i] / 12) | 0) * 36_000, 540_000) +
      Math.min(medical[i] * 100, 24_000) +
      Math.min(area[i] * 1200, 172_800) +
      Math.min(((rental[i] / 12) | 0) * 6000, 36_000) +
      aid[i] * 12_000;
    const won = awards[i];
    const bonus =
      (age[i] <= 40 ? Math.min((20 + 2 * (40 - age[i])) * 1200, 60_000) : 0) +
      Math.max(educationTicks[e[i]], skillTicks[s[i]]) +
      lodgingTicks[l[i]] +
      Math.min(((fund[i] / 12) | 0) * 6000, 60_000) +
      Math.min(work[i] * 300, 36_000) +
      Math.min(((tax[i] / 1000) | 0) * 1200, 36_000) +
      Math.min((volunteering[i] >> 1) * 120, 12_000) +
      Math.min(((blood[i] / 100) | 0) * 1200, 60_000) +
      Math.min(((donation[i] / 500) | 0) * 1200, 12_000) +
      veteran[i] * 36_000 +
      party[i] * 12_000 +
      (won >= 6 ? 60_000 : won >= 3 ? 48_000 : won >= 1 ? 14_400 : 0);
    const capped = Math.min(bonus, 480_000);
    const deduction = offence[i] * -60_000;
    bases[i] = base;
    bonuses[i] = capped;
    deductions[i] = deduction;
    total[i] = base + capped + deduction;
  }
}

/** The table as json-logic; ticks, without explanation. */
export function asJsonLogic() {
  const capped = (cap, value) => ({ min: [value, cap] });
  const floor = (fact, per, ticks) => {
    const of = { var: fact };
    return { '*': [per === 1 ? of : { '/': [{ '-': [of, { '%': [of, per] }] }, per] }, ticks] };
  };
  const choose = (fact) => ({
    if: codes[fact]
      .flatMap((code) => [{ '===': [{ var: fact }, code] }, (scores[fact][code] ?? 0) * 1200])
      .concat(0),
  });
  const byGroup = (group) => [
    ...rates
      .filter((row) => row[4] === group)
      .map(([fact, rate, per, cap]) => capped(cap * 1200, floor(fact, per, ticksOf(rate)))),
    ...flags
      .filter((row) => row[2] === group)
      .map(([fact, points]) => ({ if: [{ var: fact }, points * 1200, 0] })),
  ];
  const bonus = [
    ...byGroup('bonus'),
    {
      if: [
        { '<=': [{ var: 'age' }, 40] },
        capped(60_000, { '*': [{ '+': [20, { '*': [2, { '-': [40, { var: 'age' }] }] }] }, 1200] }),
        0,
      ],
    },
    { max: [choose('education'), choose('skill')] },
    choose('lodging'),
    {
      if: [
        { '>=': [{ var: 'awards' }, 6] },
        60_000,
        { '>=': [{ var: 'awards' }, 3] },
        48_000,
        { '>=': [{ var: 'awards' }, 1] },
        14_400,
        0,
      ],
    },
  ];
  return { '+': [...byGroup('base'), { min: [{ '+': bonus }, bonusCap * 1200] }, ...byGroup('deduction')] };
}

/**
 * The table as json-rules-engine takes it: yes-or-no conditions with an event. It cannot multiply, so rates are left to a
 * fact that computes them; that is in its favour.
 */
export function asJsonRules() {
  const rule = (fact, operator, value, params) => ({
    conditions: { all: [{ fact, operator, value }] },
    event: { type: 'points', params },
  });
  return [
    ...Object.keys(codes).flatMap((name) =>
      Object.entries(scores[name]).map(([code, points]) =>
        rule(name, 'equal', code, { indicator: name, ticks: points * 1200 }),
      ),
    ),
    ...rates.map(([name, rate, per, cap]) =>
      rule(name, 'greaterThanInclusive', per, { indicator: name, rate: ticksOf(rate), per, cap: cap * 1200 }),
    ),
    ...flags.map(([name, points]) => rule(name, 'equal', true, { indicator: name, ticks: points * 1200 })),
    rule('age', 'lessThanInclusive', 40, { indicator: 'age' }),
    rule('awards', 'greaterThanInclusive', 1, { indicator: 'awards' }),
  ];
}

function ticksOf(rate) {
  const [over, under = '1'] = rate.split('/');
  return (Number(over) * 1200) / Number(under);
}
