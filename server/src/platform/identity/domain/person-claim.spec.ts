import { type ClaimVerdict, judgeClaim, type PersonClaim } from './person-claim';

type Found = PersonClaim['found'];

const answers = ['agreed', 'disagreed', 'unavailable'] as const;
const states = ['stated', 'confirmed', 'refused'] as const;
const holders = ['caller', 'another', 'nobody'] as const;

function claim(found: Partial<Found>, changes: Partial<PersonClaim> = {}): ClaimVerdict {
  return judgeClaim({
    statedName: '张伟',
    answer: 'agreed',
    callerIsConfirmed: false,
    ...changes,
    found: { name: '张伟', realNameState: 'stated', holder: 'nobody', ...found },
  });
}
const accepted = (realNameState: string, name = '张伟') => ({ outcome: 'accepted', name, realNameState });
const refused = (code: string) => ({ outcome: 'refused', code });

/** Every situation there is. */
const situations = answers.flatMap((answer) =>
  states.flatMap((realNameState) =>
    holders.flatMap((holder) =>
      [true, false].flatMap((isSameName) =>
        [true, false].map((callerIsConfirmed) => ({
          answer,
          callerIsConfirmed,
          found: { name: isSameName ? '张伟' : '张玮', realNameState, holder },
        })),
      ),
    ),
  ),
);

describe('a claim to be somebody', () => {
  it('is accepted as confirmed when the authority agrees, under the name it agreed to', () => {
    expect(claim({ holder: 'nobody', name: '张玮' })).toEqual(accepted('confirmed'));
    expect(claim({ holder: 'caller', name: '张玮' })).toEqual(accepted('confirmed'));
  });

  it('takes a person over from a mere statement of another account only when the authority agrees', () => {
    expect(claim({ holder: 'another' })).toEqual(accepted('confirmed'));
    expect(claim({ holder: 'another' }, { answer: 'unavailable' })).toEqual(
      refused('IDENTITY.DOCUMENT_TAKEN'),
    );
    expect(claim({ holder: 'another' }, { answer: 'disagreed' })).toEqual(refused('IDENTITY.DOCUMENT_TAKEN'));
  });

  it('stays a statement when nobody can be asked and the name is the one on record', () => {
    expect(claim({ holder: 'nobody' }, { answer: 'unavailable' })).toEqual(accepted('stated'));
    expect(claim({ holder: 'nobody', name: '张玮' }, { answer: 'unavailable' })).toEqual(
      refused('IDENTITY.NAME_DIFFERS'),
    );
  });

  it('lets the holder mend the name of an unchecked statement', () => {
    const mended = claim({ holder: 'caller', name: '张玮' }, { answer: 'unavailable' });
    expect(mended).toEqual(accepted('stated'));
    expect(
      claim({ holder: 'caller', name: '张玮', realNameState: 'refused' }, { answer: 'unavailable' }),
    ).toEqual(accepted('stated'));
  });

  it('keeps a confirmed name when nobody can be asked', () => {
    const own = { holder: 'caller', realNameState: 'confirmed' } as const;
    const confirmed = { answer: 'unavailable', callerIsConfirmed: true } as const;
    expect(claim(own, confirmed)).toEqual(accepted('confirmed'));
    expect(claim({ ...own, name: '张玮' }, confirmed)).toEqual(refused('IDENTITY.NAME_DIFFERS'));
  });

  it('marks the holder’s own statement when the authority contradicts it', () => {
    const verdict = claim({ holder: 'caller' }, { answer: 'disagreed' });
    expect(verdict).toEqual({ ...refused('IDENTITY.REAL_NAME_REFUSED'), marksRefused: true });
    expect(claim({ holder: 'nobody' }, { answer: 'disagreed' })).toEqual(
      refused('IDENTITY.REAL_NAME_REFUSED'),
    );
  });

  it.each(situations)('never displaces or changes somebody confirmed: $answer $found.holder', (situation) => {
    const verdict = judgeClaim({ statedName: '张伟', ...situation });
    const { holder, realNameState } = situation.found;
    if (holder === 'another' && realNameState === 'confirmed') expect(verdict.outcome).toBe('refused');
    if (situation.callerIsConfirmed && holder !== 'caller') {
      expect(verdict).toEqual(refused('IDENTITY.PERSON_CONFIRMED'));
    }
    if (verdict.outcome === 'accepted' && verdict.realNameState === 'confirmed') {
      expect(situation.answer === 'agreed' || realNameState === 'confirmed').toBe(true);
    }
    if (situation.answer === 'disagreed') expect(verdict.outcome).toBe('refused');
  });
});
