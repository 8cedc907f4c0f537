import {
  factPacks,
  indicator,
  programmesPack,
  programOf,
  scored,
  standardPack,
} from '../../../../test/factories/points.factory';

const facts = factPacks;
const totalOf = (standard: object, given: object, programmes?: Record<string, unknown>) =>
  scored(programOf(standardPack({ facts, ...standard }), programmes), given as Record<string, unknown>).total;
const one = (rule: object, more: Record<string, unknown> = {}) => ({
  indicators: [indicator('row', [rule], more)],
});
const insured = (from: string, to: string) => ({ insurance: [{ from, to }] });

describe('the language of a standard', () => {
  it.each([
    [
      'a rate per full month',
      { rate: 0.5, of: { months: 'insurance' } },
      insured('2025-01', '2025-07'),
      '3.5',
    ],
    [
      'a rate per full year',
      { rate: 30, of: { months: 'insurance', unit: 'year' } },
      insured('2023-01', '2025-11'),
      '60',
    ],
    [
      'a rate per twelfth',
      { rate: '1/12', of: { months: 'insurance' } },
      insured('2025-01', '2025-05'),
      '5/12',
    ],
    [
      'what starts at a year',
      { rate: 1, minimum: 12, of: { months: 'insurance' } },
      insured('2025-01', '2025-11'),
      '0',
    ],
    [
      'what starts at a year and is reached',
      { rate: 1, minimum: 12, of: { months: 'insurance' } },
      insured('2025-01', '2025-12'),
      '12',
    ],
    [
      'what counts only beyond a year',
      { rate: 1, beyond: 12, of: { months: 'insurance' } },
      insured('2025-01', '2026-03'),
      '3',
    ],
    [
      'at most so many units',
      { rate: 2, atMost: 6, of: { months: 'insurance' } },
      insured('2025-01', '2025-12'),
      '12',
    ],
    [
      'a window of three years',
      { rate: 1, of: { months: 'insurance', from: 'as-of - 3 years' } },
      insured('2010-01', '2026-05'),
      '36',
    ],
    ['units floored, points not', { rate: 0.25, per: 100, of: { number: 'tax' } }, { tax: '399.99' }, '0.75'],
    [
      'a home by its share',
      { rate: 1, of: { sum: 'homes', field: 'area', byShare: true } },
      { homes: [{ kind: 'home', area: 99.9, share: '1/3' }] },
      '33',
    ],
    [
      'the largest home only',
      { rate: 1, of: { largest: 'homes', field: 'area' } },
      {
        homes: [
          { kind: 'home', area: 50 },
          { kind: 'shop', area: 60 },
        ],
      },
      '60',
    ],
    [
      'homes of one kind',
      { rate: 1, of: { sum: 'homes', field: 'area', kinds: ['home'] } },
      {
        homes: [
          { kind: 'home', area: 50 },
          { kind: 'shop', area: 60 },
        ],
      },
      '50',
    ],
    ['how many', { rate: 3, of: { count: 'homes' } }, { homes: [{ kind: 'home' }, { kind: 'shop' }] }, '6'],
    [
      'months held',
      { rate: '1/12', of: { held: 'homes' } },
      { homes: [{ kind: 'home', date: '2025-12-31' }] },
      '5/12',
    ],
    ['a fixed number', { fixed: 30, when: { fact: 'veteran' } }, { veteran: true }, '30'],
    ['a fixed number not met', { fixed: 30, when: { fact: 'veteran' } }, { veteran: false }, '0'],
    ['a deduction', { rate: -50, of: { count: 'homes' } }, { homes: [{ kind: 'home' }] }, '-50'],
    [
      'deductions item by item',
      { items: 'patents', take: 'each', scores: { invention: -20 } },
      { patents: [{ kind: 'invention' }, { kind: 'invention' }] },
      '-40',
    ],
    [
      'a patent of three, the second holder',
      { items: 'patents', take: 'each', split: 'first-double', scores: { invention: 20 } },
      { patents: [{ kind: 'invention', holders: 3, position: 2 }] },
      '5',
    ],
    [
      'a patent in equal parts',
      { items: 'patents', take: 'each', split: 'equal', scores: { invention: 20 } },
      { patents: [{ kind: 'invention', holders: 3, position: 1 }] },
      '20/3',
    ],
    [
      'the highest item',
      { items: 'patents', take: 'highest', scores: { invention: 20 } },
      { patents: [{ kind: 'invention' }, { kind: 'invention' }] },
      '20',
    ],
    [
      'items in a window',
      { items: 'patents', take: 'each', from: 'as-of - 5 years', scores: { invention: 20 } },
      {
        patents: [
          { kind: 'invention', date: '2021-05-31' },
          { kind: 'invention', date: '2021-05-30' },
        ],
      },
      '20',
    ],
  ])('knows %s', (_what, rule, given, total) => {
    expect(totalOf(one(rule), given)).toBe(total);
  });

  it.each([
    ['2005-01-01', '3'],
    ['1990-01-01', '9'],
    ['1968-01-01', '6'],
    ['1960-01-01', '0'],
    ['2010-01-01', '0'],
  ])('knows curves that go up and down: born on %s gives %s', (birth, total) => {
    const tiers = [
      { from: 21, to: 25, points: 3 },
      { from: 26, to: 55, points: 9 },
      { from: 56, to: 60, points: 6 },
    ];
    expect(totalOf(one({ of: { age: 'birth' }, outside: 0, tiers }), { birth })).toBe(total);
  });

  it('splits a rate at a date, kind of insurance by kind', () => {
    const insurance = { ...facts.insurance, kinds: { pension: '养老', injury: '工伤' } };
    const rules = [
      { rate: 4, of: { months: 'insurance', eachKind: true, unit: 'year', from: 'year-start - 3 years' } },
      { rate: 2, of: { months: 'insurance', eachKind: true, unit: 'year', before: 'year-start - 3 years' } },
    ];
    const given = {
      insurance: [
        { kind: 'pension', from: '2020-01', to: '2025-12' },
        { kind: 'injury', from: '2024-02', to: '2024-12' },
      ],
    };
    // Pension: three years at 4, three at 2. Injury: eleven months are no year, and are not added to the pension's.
    expect(totalOf({ facts: { insurance }, indicators: [indicator('row', rules)] }, given)).toBe('18');
  });

  it('leaves out back-paid and transferred months, and takes the last unbroken run', () => {
    const given = {
      insurance: [
        { from: '2024-01', to: '2024-06' },
        { from: '2025-01', to: '2025-12', mark: 'back-paid' },
        { from: '2026-01', to: '2026-05' },
      ],
    };
    const rule = (more: object) => ({
      rate: 1,
      of: { months: 'insurance', without: ['back-paid'], ...more },
    });
    expect(totalOf(one(rule({})), given)).toBe('11');
    expect(totalOf(one(rule({ lastRunOnly: { gapMonths: 0 } })), given)).toBe('5');
  });

  it('applies caps in one order: row, then group, then the layer around it, then the total, then rounding', () => {
    const standard = standardPack({
      facts,
      groups: {
        layer: { name: '层', cap: 50 },
        base: { name: '组', within: 'layer', cap: 45 },
        free: { name: '其他' },
      },
      indicators: [
        indicator('insurance', [{ rate: 1, of: { months: 'insurance' } }], { cap: 40 }),
        indicator('tax', [{ rate: 1, per: 100, of: { number: 'tax' } }]),
        indicator('veteran', [{ fixed: 30, when: { fact: 'veteran' } }], { group: 'layer' }),
        indicator('skill', [{ table: 'skill', scores: { low: '1/3', high: 30 } }], { group: 'free' }),
      ],
      total: { cap: 60, rounding: { decimals: 1, way: 'half-up' } },
    });
    const found = scored(programOf(standard), {
      ...insured('2020-01', '2025-12'),
      tax: 1000,
      veteran: true,
      skill: 'low',
    });
    expect(found.groups).toEqual({ layer: '50', base: '45', free: '1/3' });
    expect(found.total).toBe('50.3');
    const capped = (id: string) =>
      found.lines
        .find((line) => line.indicator === id)
        ?.capped?.map(({ by, limit, before }) => [by, limit, before]);
    expect(capped('insurance')).toEqual([
      ['indicator', '40', '72'],
      ['group', '45', '50'],
      ['group', '50', '75'],
    ]);
    expect(capped('skill')).toBeUndefined();
    const more = scored(programOf(standard), {
      ...insured('2020-01', '2025-12'),
      tax: 1000,
      veteran: true,
      skill: 'high',
    });
    expect(more.total).toBe('60');
  });

  it('counts only the highest across indicators, the first on a tie, and says by what the other was superseded', () => {
    const standard = {
      indicators: [
        indicator('education', [{ table: 'education', scores: { associate: 60, bachelor: 100 } }]),
        indicator('skill', [{ table: 'skill', scores: { low: 60, high: 200 } }]),
      ],
      highestOf: [{ id: 'either', name: '取高', indicators: ['education', 'skill'], basis: 'notice' }],
    };
    const program = programOf(standardPack({ facts, ...standard }));
    const tie = scored(program, { education: 'associate', skill: 'low' });
    expect([tie.total, tie.lines[1]?.supersededBy]).toEqual(['60', 'education']);
    const skilled = scored(program, { education: 'associate', skill: 'high' });
    expect([skilled.total, skilled.lines[0]?.supersededBy, skilled.lines[0]?.points]).toEqual([
      '200',
      'skill',
      '0',
    ]);
  });

  it('locks some indicators to one parent and leaves others free', () => {
    const standard = standardPack({
      facts,
      people: { spouse: '配偶' },
      indicators: [
        indicator('education', [{ table: 'education', scores: { associate: 5, master: 20 } }]),
        indicator('insurance', [{ rate: 1, of: { months: 'insurance' } }]),
        indicator('homes', [{ fixed: 40, when: { fact: 'homes' } }], {
          who: { bestOf: ['applicant', 'spouse'] },
        }),
        indicator('tax', [{ rate: 1, per: 100, of: { number: 'tax' } }], {
          who: { each: ['applicant', 'spouse'] },
          cap: 30,
        }),
      ],
      onePerson: [
        {
          id: 'lock',
          name: '同一方',
          indicators: ['education', 'insurance'],
          people: ['applicant', 'spouse'],
          basis: 'notice',
        },
      ],
    });
    const found = scored(programOf(standard), {
      education: 'master',
      insurance: [],
      homes: [],
      tax: 2000,
      spouse: {
        education: 'associate',
        ...insured('2025-01', '2026-04'),
        homes: [{ kind: 'home' }],
        tax: 2000,
      },
    });
    expect(found.lines.map(({ points }) => points)).toEqual(['5', '16', '40', '30']);
    expect(found.lines[0]?.reason).toContain('配偶');
    expect(found.lines[0]?.inputs).toEqual([
      expect.objectContaining({ person: 'spouse', fact: 'education' }),
    ]);
  });

  it('gives a co-applicant a rate and a cap of their own', () => {
    const standard = {
      people: { 'co-applicant': '共同申请人' },
      indicators: [
        indicator('own', [{ rate: 4, of: { months: 'insurance', unit: 'year' } }]),
        indicator('other', [{ rate: 2, of: { months: 'insurance', unit: 'year' } }], {
          who: 'co-applicant',
          cap: 10,
        }),
      ],
    };
    const given = { ...insured('2020-01', '2025-12'), 'co-applicant': insured('2015-01', '2025-12') };
    expect(totalOf(standard, given)).toBe('34');
    const alone = scored(programOf(standardPack({ facts, ...standard })), insured('2020-01', '2025-12'));
    expect([alone.total, alone.missing]).toEqual(['24', []]);
    expect(alone.lines[1]?.reason).toContain('没有共同申请人的信息');
  });

  it('takes the best holder of a family, one who may take part before one who may not', () => {
    const eligibility = [
      { id: 'soldier', sentence: '须为退役军人', when: { fact: 'veteran' }, basis: 'notice' },
    ];
    const programmes = programmesPack({ holder: 'best-of-family', eligibility });
    const standard = {
      people: { spouse: '配偶' },
      ...one({ table: 'education', scores: { associate: 5, master: 20 } }),
    };
    const given = { education: 'master', veteran: false, spouse: { education: 'associate', veteran: true } };
    const found = scored(programOf(standardPack({ facts, ...standard }), programmes), given);
    expect([found.total, found.holder, found.eligible]).toEqual(['5', 'spouse', true]);
  });

  it('lets the same fact add in one programme and bar in another', () => {
    const standard = standardPack({
      facts,
      indicators: [
        indicator('homes', [{ fixed: 20, when: { fact: 'homes' } }], { programmes: ['schooling'] }),
      ],
      vetoes: [
        { id: 'owner', name: '有房', when: { fact: 'homes' }, programmes: ['housing'], basis: 'notice' },
      ],
    });
    const given = { homes: [{ kind: 'home' }] };
    const schooling = scored(programOf(standard), given);
    expect([schooling.total, schooling.veto]).toEqual(['20', null]);
    const other = (programmesPack().programmes as Record<string, unknown>).schooling;
    const housing = programOf(standard, programmesPack({}, { housing: other }));
    expect(housing.vetoes).toEqual([]);
  });

  it('gives three answers that differ: zero, barred, not eligible — and a fourth, not yet known', () => {
    const eligibility = [
      { id: 'soldier', sentence: '须为退役军人', when: { fact: 'veteran' }, basis: 'notice' },
    ];
    const standard = {
      ...one({ table: 'education', scores: { associate: 5 } }),
      vetoes: [{ id: 'owner', name: '有房', when: { fact: 'homes' }, basis: 'notice' }],
    };
    const program = programOf(standardPack({ facts, ...standard }), programmesPack({ eligibility }));
    const answer = (given: object) => {
      const { total, eligible, veto } = scored(program, given as Record<string, unknown>);
      return [total, eligible, veto?.map(({ veto: id }) => id) ?? null];
    };
    expect(answer({ education: 'none', veteran: true, homes: [] })).toEqual(['0', true, null]);
    expect(answer({ education: 'associate', veteran: true, homes: [{ kind: 'home' }] })).toEqual([
      '5',
      true,
      ['owner'],
    ]);
    expect(answer({ education: 'associate', veteran: false, homes: [] })).toEqual(['5', false, null]);
    expect(answer({ education: 'associate' })).toEqual(['5', null, null]);
  });

  it('refuses to compute what is not published, and says so line by line', () => {
    const found = scored(
      programOf(standardPack({ facts, indicators: [indicator('row', '待主管部门确认')] })),
      {},
    );
    expect(found.lines[0]).toMatchObject({ points: '0', pending: '待主管部门确认' });
    expect(found.missing).toEqual([]);
  });

  it('says what is missing, who has still to verify, and what would raise a line', () => {
    const standard = standardPack({
      facts,
      indicators: [indicator('row', [{ rate: 0.5, per: 4, of: { months: 'insurance' } }], { cap: 3 })],
    });
    const program = programOf(standard);
    expect(scored(program, {})).toMatchObject({
      total: '0',
      missing: ['insurance'],
      lines: [{ raise: '补充社保后可重新计分' }],
    });
    const claimed = scored(program, insured('2026-01', '2026-05')).lines[0];
    expect(claimed).toMatchObject({
      points: '0.5',
      pending: '待某局核验',
      raise: '社保再增加3个月可再加0.5分',
    });
    const known = { insurance: { value: 24, origin: 'registry', source: '市人社局' } };
    const line = scored(program, known).lines[0];
    expect(line?.pending).toBeUndefined();
    expect(line?.raise).toBeUndefined();
    expect(line?.inputs).toEqual([
      { fact: 'insurance', label: '社保', value: 24, origin: 'registry', source: '市人社局' },
    ]);
  });
});
