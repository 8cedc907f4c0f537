import { beginning, mergedDraft, sameContent } from './draft-content';

const paper = (materialCode: string, paperId: string) => ({ materialCode, paperId });

describe('one draft on two phones', () => {
  const base = { form: { ground: 'job', employerName: '甲厂' }, papers: [paper('photo', 'p1')] };

  it('keeps what was typed here, and takes everything else from there', () => {
    const mine = { ...base, form: { ground: 'job', employerName: '乙厂' } };
    const theirs = {
      form: { ground: 'job', employerName: '丙厂', hukouPlace: 'elsewhere' },
      papers: [paper('photo', 'p2'), paper('id-card', 'p3')],
    };
    expect(mergedDraft(base, mine, theirs)).toEqual({
      form: { ground: 'job', employerName: '乙厂', hukouPlace: 'elsewhere' },
      papers: [paper('photo', 'p2'), paper('id-card', 'p3')],
    });
  });

  it('lets go of what was taken out there, unless it was changed here', () => {
    const theirs = { form: { ground: 'dwelling' }, papers: [] };
    expect(mergedDraft(base, base, theirs)).toEqual(theirs);
    const mine = { form: { ...base.form, employerName: '乙厂' }, papers: [paper('photo', 'p9')] };
    expect(mergedDraft(base, mine, theirs)).toEqual({
      form: { ground: 'dwelling', employerName: '乙厂' },
      papers: [paper('photo', 'p9')],
    });
  });

  it('goes on with what this phone kept unsent, on top of what was saved elsewhere meanwhile', () => {
    const draft = {
      version: 5,
      form: { ground: 'dwelling' },
      papers: [],
      savedAt: '2026-11-21T04:00:00Z',
      policyChanged: false,
    };
    const kept = { version: 4, saved: base, latest: { ...base, form: { ...base.form, schoolName: '小学' } } };
    const start = beginning({ draft, prefill: {} }, kept);
    expect(start).toMatchObject({ version: 5, latest: { form: { ground: 'dwelling', schoolName: '小学' } } });
    expect(beginning({ draft: null, prefill: { cause: 'lost' } }, undefined)).toEqual({
      version: 0,
      saved: { form: { cause: 'lost' }, papers: [] },
      latest: { form: { cause: 'lost' }, papers: [] },
    });
  });

  it('takes the same answers in another order for the same draft', () => {
    expect(sameContent({ form: { a: 1, b: 2 }, papers: [] }, { form: { b: 2, a: 1 }, papers: [] })).toBe(
      true,
    );
    expect(sameContent({ form: { a: 1 }, papers: [] }, { form: { a: 2 }, papers: [] })).toBe(false);
  });
});
