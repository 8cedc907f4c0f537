import { checkRequest } from '../validation/rules';
import { consentPurposes, consentTexts } from './consent';
import { giveConsentRules, statePersonRules } from './identity.rules';

describe('consent texts', () => {
  it.each(consentPurposes)(
    'for %s have a version that requests can carry, and something to read',
    (purpose) => {
      const { version, title, paragraphs } = consentTexts[purpose];
      const today = '2026-03-02';
      expect(checkRequest(giveConsentRules, { purpose, textVersion: version }, { today })).toEqual([]);
      const { consentVersion } = statePersonRules;
      expect(checkRequest({ consentVersion }, { consentVersion: version }, { today })).toEqual([]);
      expect(title.length).toBeGreaterThan(0);
      expect(paragraphs.join('').length).toBeGreaterThan(50);
    },
  );

  it('have versions of their own', () => {
    const versions = consentPurposes.map((purpose) => consentTexts[purpose].version);
    expect(new Set(versions).size).toBe(versions.length);
  });
});
