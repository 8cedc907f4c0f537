import { declarationParties } from '@app/shared/registration/declaration';
import { stayActions } from '@app/shared/registration/stay.actions';
import { stayStatuses } from '@app/shared/registration/stay.status';
import { allowedStayActions, type OwnWord } from './stay-transitions';

const ownWords: OwnWord[] = ['none', 'living', 'left', 'denied'];

/** The whole table in one line per state: own word none / living / left / denied, then the office. */
const expected: Record<string, string[]> = {
  waiting: [
    'declare deny',
    'correct declare-leaving deny withdraw',
    'correct deny withdraw',
    'correct withdraw',
  ],
  silent: [
    'declare deny',
    'correct declare-leaving deny withdraw',
    'correct deny withdraw',
    'correct withdraw',
  ],
  conflict: [
    'declare deny',
    'correct declare-leaving deny withdraw',
    'correct deny withdraw',
    'correct withdraw',
  ],
  overlap: [
    'declare deny',
    'correct declare-leaving deny withdraw',
    'correct deny withdraw',
    'correct withdraw',
  ],
  confirmed: ['declare deny', 'correct declare-leaving deny', 'correct deny', 'correct'],
  ended: ['declare deny', 'correct deny', 'correct deny', 'correct'],
  rejected: ['declare', 'correct withdraw', 'correct withdraw', 'correct withdraw'],
  withdrawn: ['declare', '', '', ''],
};
const office: Record<string, string> = {
  waiting: 'confirm correct reject',
  silent: 'confirm correct reject',
  conflict: 'confirm correct reject',
  overlap: 'confirm correct reject',
  confirmed: 'confirm correct reject',
  ended: 'correct reject',
  rejected: 'correct',
  withdrawn: 'correct',
};

describe('R4 what each party may do', () => {
  const everyCase = stayStatuses.flatMap((state) =>
    declarationParties.flatMap((party) => ownWords.map((word, index) => ({ state, party, word, index }))),
  );

  it.each(everyCase)('$party with word $word in a $state stay', ({ state, party, word, index }) => {
    const wanted = party === 'grid-officer' ? office[state] : expected[state]?.[index];
    expect(allowedStayActions(state, party, word).join(' ')).toBe(wanted);
  });

  it('never gives the public a decision or the office a statement', () => {
    for (const { state, party, word } of everyCase) {
      const allowed = allowedStayActions(state, party, word);
      const forbidden =
        party === 'grid-officer' ? ['declare', 'declare-leaving', 'deny', 'withdraw'] : ['confirm', 'reject'];
      expect(allowed.filter((action) => forbidden.includes(action))).toEqual([]);
      expect(allowed.every((action) => stayActions.includes(action))).toBe(true);
    }
  });
});
