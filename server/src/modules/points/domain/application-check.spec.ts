import {
  factPacks,
  indicator,
  packsOf,
  programmesPack,
  standardPack,
} from '../../../../test/factories/points.factory';

const row = indicator('insurance', [{ rate: 1, of: { months: 'insurance' } }]);
const standard = (changes: object = {}) =>
  standardPack({
    facts: { insurance: { ...factPacks.insurance, from: '某局' } },
    indicators: [row],
    ...changes,
  });
const faults = (applications: object, pack = standard()) =>
  packsOf(pack, { ...programmesPack(), applications }).faults.map(
    ({ path, problem }) => `${path}: ${problem}`,
  );
const sound = {
  basis: 'notice',
  departments: [{ owner: '某局', department: 'human-resources' }],
  answers: [{ fact: 'insurance', by: 'insurance-months' }],
};

describe('how a city’s programmes are applied for', () => {
  it('is sound when every office has a department and every answer a fact', () => {
    expect(faults(sound)).toEqual([]);
  });

  it('names an office for which nobody reviews, and what stands twice', () => {
    expect(faults({ ...sound, departments: [{ owner: '别局', department: 'housing' }] })).toEqual([
      'applications.departments: nobody reviews for 某局',
    ]);
    expect(faults({ ...sound, departments: [...sound.departments, ...sound.departments] })).toEqual([
      'applications.departments.1.owner: 某局 stands twice',
    ]);
  });

  it('names an answer to no fact, one that cannot be given, and an area that is missing or of no use', () => {
    const answers = (...list: object[]) => faults({ ...sound, answers: list });
    expect(answers({ fact: 'mood', by: 'applicant' })[0]).toContain(
      'no standard of the programmes has the fact mood',
    );
    expect(answers({ fact: 'insurance', by: 'permit-holder' })).toEqual([
      'applications.answers.0.by: permit-holder does not answer a fact such as insurance',
    ]);
    expect(answers({ fact: 'insurance', by: 'insurance-months', areaCode: '320582' })[0]).toContain(
      'areaCode',
    );
    const byKind = standard({
      facts: { insurance: { ...factPacks.insurance, from: '某局', kinds: { pension: '养老' } } },
    });
    expect(faults(sound, byKind)[0]).toContain('does not answer');
  });

  it('names a basis that is no document', () => {
    expect(faults({ ...sound, basis: 'rumour' })).toEqual([
      'applications.basis: rumour is not among the documents',
    ]);
  });
});
