import { permitPolicy } from '../../../../test/factories/permit-policy.factory';
import { type Applicant, judgeEligibility } from './permit-eligibility';

const policy = permitPolicy();
const today = '2026-11-22';
const applicant: Applicant = {
  documentType: 'resident-id',
  birthDate: '1990-01-01',
  residentSince: '2026-01-10',
  livesHereNow: true,
  hukou: 'elsewhere',
  ground: 'job',
};

describe('who may apply for a residence permit', () => {
  it.each([
    ['half a year to the day', { residentSince: '2026-05-22' }, undefined],
    ['half a year less a day', { residentSince: '2026-05-23' }, 'too-short'],
    ['half a year that ends in a short month', { residentSince: '2025-08-31' }, undefined],
    ['nobody registered', { residentSince: null }, 'not-registered'],
    ['somebody who has left', { livesHereNow: false }, 'not-registered'],
    ['a hukou of another county of Suzhou', { hukou: 'same-prefecture' as const }, 'hukou-needs-none'],
    ['a hukou of this city', { hukou: 'this-city' as const }, 'hukou-needs-none'],
    [
      'a residence permit of Hong Kong, Macao or Taiwan',
      { documentType: 'hmt-residence-permit' },
      'other-permit',
    ],
    ['nothing said about the ground yet', { ground: undefined }, undefined],
  ])('%s', (_, change, code) => {
    const verdict = judgeEligibility({ ...applicant, ...change }, today, policy);
    expect(verdict.eligible ? undefined : verdict.code).toBe(code);
  });

  it('says from which day time alone will help', () => {
    expect(judgeEligibility({ ...applicant, residentSince: '2026-08-31' }, today, policy)).toMatchObject({
      eligible: false,
      code: 'too-short',
      from: '2027-02-28',
    });
  });

  it('refuses a ground that the city does not take, and names the rule', () => {
    const narrow = { ...policy, grounds: { value: ['dwelling'] as const, rule: '某办法', confirmed: true } };
    expect(judgeEligibility(applicant, today, narrow)).toMatchObject({
      code: 'ground-not-accepted',
      rule: '某办法',
    });
  });

  it.each([
    ['2010-11-23', true],
    ['2010-11-22', false],
    [null, false],
  ])('is voluntary under sixteen: born %s', (birthDate, voluntary) => {
    expect(judgeEligibility({ ...applicant, birthDate }, today, policy)).toEqual({
      eligible: true,
      voluntary,
    });
  });
});
