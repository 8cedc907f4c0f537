import { policiesFolder } from '../../platform/policy/policy-folder';
import { programmeOf } from './domain/programme';
import type { ProgrammesPack } from './domain/programme-pack';
import { joinLayers, type Standard } from './domain/standard';
import { requirePacks } from './points-packs';
import { tableContext, toGroupView, toIndicatorView, totalLimits, toVetoViews } from './policy.mapper';
import { toUseView } from './programme.mapper';

const packs = requirePacks(policiesFolder);
const standards = [...packs.standards.keys()].map(
  (id) => joinLayers(id, packs.standards).standard as Standard,
);
const programmesOf = (city: string) => {
  const pack = packs.programmes.get(city) as ProgrammesPack;
  return Object.keys(pack?.programmes ?? {}).map(
    (id) => programmeOf(pack, id) as NonNullable<ReturnType<typeof programmeOf>>,
  );
};
const indicatorsOf = (id: string) => {
  const standard = standards.find((one) => one.id === id) as Standard;
  const context = tableContext(standard, programmesOf(id.split('/')[0] as string));
  return Object.fromEntries(standard.indicators.map((row) => [row.id, toIndicatorView(row, context)]));
};

/** Every string of a view, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('a standard as a page', () => {
  it.each(standards.map((standard) => [standard.id, standard] as const))(
    'has words for every row, with nothing of the code in sight (%s)',
    (id, standard) => {
      const programmes = programmesOf(id.split('/')[0] as string);
      const context = tableContext(standard, programmes);
      const rows = standard.indicators.map((row) => toIndicatorView(row, context));
      for (const row of rows) {
        expect(row.plain).toMatch(/。$/);
        expect([row.id, row.pending]).toEqual([row.id, row.rules.length === 0]);
      }
      const words = [
        ...rows.flatMap(({ plain, rules, limits }) => textsOf([plain, rules, limits])),
        ...Object.entries(standard.groups).flatMap(
          ([group, pack]) => toGroupView(group, pack, context).limits,
        ),
        ...textsOf(toVetoViews(context)),
        ...totalLimits(standard),
      ];
      for (const text of words) expect(text).not.toMatch(/undefined|NaN|\[object|^$|[a-z]{3,}-/);
      const uses = programmes.map((programme) => toUseView(programme, standard, packs, '2026-05-31'));
      for (const { tieBreak, qualifying } of uses) {
        expect(tieBreak.length).toBeGreaterThan(0);
        expect(qualifying.points).not.toBe('');
      }
    },
  );

  it('reads a rate, a step and a table as the printed page has them', () => {
    const rows = indicatorsOf('zhangjiagang/schooling-2023');
    expect(rows.residence?.rules).toEqual([
      {
        lead: '按居住登记的年数',
        rows: [{ what: '每满1年', points: '30分' }],
        notes: ['中断前后的时间可以累计', '自2011年4月1日起的才计'],
      },
    ]);
    expect(rows.age?.rules[0]?.rows).toEqual([
      { what: '40周岁以下', points: '20分' },
      { what: '不到40周岁的，每少1周岁', points: '再加2分' },
    ]);
    expect(rows.age?.limits).toEqual(['最高50分']);
    expect(rows.education?.rules[0]?.rows).toContainEqual({ what: '本科', points: '100分' });
    expect(rows.education?.limits).toEqual(['与“技术技能”只取较高的一项']);
  });

  it('shows a row that nobody has published as such, and computes nothing for it', () => {
    expect(indicatorsOf('zhangjiagang/schooling-2023').tax).toMatchObject({ pending: true, rules: [] });
  });

  it('says of a one-parent lock whose side counts', () => {
    const locked = standards.flatMap((standard) => standard.onePerson.map((lock) => ({ standard, lock })))[0];
    const rows = indicatorsOf(locked?.standard.id ?? '');
    const [first = ''] = locked?.lock.indicators ?? [];
    expect(rows[first]?.limits.join()).toContain('一方的');
  });
});
