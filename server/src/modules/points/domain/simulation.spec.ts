import {
  factPacks,
  indicator,
  programmesPack,
  programOf,
  standardPack,
} from '../../../../test/factories/points.factory';
import { simulate } from './simulation';

const version = (scores: object, more: object = {}) =>
  programOf(
    standardPack({
      facts: factPacks,
      indicators: [indicator('education', [{ table: 'education', scores }])],
      ...more,
    }),
  );
const before = version({ associate: 30, bachelor: 60, master: 100 });
const after = version({ associate: 30, bachelor: '200/3', master: 50 }, { version: '2' });
const people = [
  ['a', 'associate'],
  ['b', 'bachelor'],
  ['c', 'master'],
  ['d', 'none'],
].map(([id, education]) => ({ id: id as string, facts: { education } }));

describe('comparing two versions on a frozen input', () => {
  it('says who rises, who falls, and who crosses a line of points, by group', () => {
    const result = simulate(before, after, people, { points: 60 }, 'education');
    expect(result.counts).toEqual({ rises: 1, falls: 1, stays: 2, enters: 0, leaves: 1 });
    expect(result.changes).toEqual([
      { id: 'b', before: '60', after: '200/3', moves: 'rises' },
      { id: 'c', before: '100', after: '50', moves: 'falls', crosses: 'leaves' },
    ]);
    expect(result.byGroup.master).toEqual({ rises: 0, falls: 1, stays: 0, enters: 0, leaves: 1 });
    expect([result.from, result.to]).toEqual(['sample/points@1', 'sample/points@2']);
  });

  it('draws the line at the last seat of each version', () => {
    const result = simulate(before, after, people, { seats: 1 }, undefined);
    expect(result.lines).toEqual({ before: '100', after: '200/3' });
    expect(result.changes.map(({ id, crosses }) => [id, crosses])).toEqual([
      ['b', 'enters'],
      ['c', 'leaves'],
    ]);
  });

  it('does not rank who is not eligible, and names who is refused', () => {
    const eligibility = [{ id: 'x', sentence: '须为退役军人', when: { fact: 'veteran' }, basis: 'notice' }];
    const standard = standardPack({ facts: factPacks, indicators: [indicator('row', [{ fixed: 5 }])] });
    const strict = programOf(standard, programmesPack({ eligibility }));
    const input = [
      { id: 'a', facts: { veteran: false } },
      { id: 'b', facts: { education: 'phd' } },
    ];
    const result = simulate(programOf(standard), strict, input, { seats: 5 }, undefined);
    expect(result.changes).toEqual([
      { id: 'a', before: '5', after: 'not ranked', moves: 'falls', crosses: 'leaves' },
    ]);
    expect(result.refused).toEqual([
      { id: 'b', code: 'BAD_VALUE', message: expect.stringContaining('education') },
    ]);
  });
});
