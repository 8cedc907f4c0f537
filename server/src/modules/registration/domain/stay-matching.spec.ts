import { day, statement } from '../../../../test/factories/statement.factory';
import type { Statement } from './statement';
import { matchStay } from './stay-matching';

const match = (word: Partial<Statement>, stays: Record<string, Statement[]>) =>
  matchStay(
    statement(word),
    Object.entries(stays).map(([stayId, statements]) => ({ stayId, statements })),
    3,
  );

describe('where a new word belongs', () => {
  const tenants = { one: [statement({ party: 'tenant' })] };

  it('opens a stay when nobody has spoken of this person in this room', () => {
    expect(match({ party: 'tenant' }, {})).toEqual({ kind: 'opens' });
  });

  it('joins the stay another party declared, even with another date', () => {
    expect(match({ party: 'landlord', from: day(30) }, tenants)).toEqual({ kind: 'joins', stayId: 'one' });
    expect(match({ party: 'landlord', from: day(-30) }, tenants)).toEqual({ kind: 'joins', stayId: 'one' });
  });

  it('corrects the stay the same party already speaks about', () => {
    expect(match({ party: 'tenant', from: day(2) }, tenants)).toEqual({ kind: 'corrects', stayId: 'one' });
  });

  it('opens a stay for a period before the one that is known', () => {
    expect(match({ party: 'landlord', from: day(-60), until: day(-20) }, tenants)).toEqual({ kind: 'opens' });
  });

  it('passes over a stay whose words were all taken back', () => {
    const taken = { one: [statement(), statement({ version: 2, kind: 'withdrawn' })] };
    expect(match({ party: 'tenant' }, taken)).toEqual({ kind: 'opens' });
  });

  it('joins a stay of a day or two that the parties date a little differently', () => {
    const short = { one: [statement({ party: 'tenant', from: day(0), until: day(1) })] };
    expect(match({ party: 'landlord', from: day(2), until: day(3) }, short)).toEqual({
      kind: 'joins',
      stayId: 'one',
    });
  });
});

describe('a person who comes back to a room', () => {
  const left = {
    first: [
      statement({ party: 'tenant' }),
      statement({ party: 'tenant', version: 2, until: day(40), declaredOn: day(40) }),
      statement({ party: 'landlord' }),
    ],
  };

  it.each(['tenant', 'landlord', 'employer'] as const)(
    'begins a new stay, whoever says so first: %s',
    (party) => {
      expect(match({ party, from: day(40) }, left)).toEqual({ kind: 'opens' });
      expect(match({ party, from: day(90) }, left)).toEqual({ kind: 'opens' });
    },
  );

  it('begins a new stay also when only the landlord had said that they left', () => {
    const landlordSaid = {
      first: [
        statement({ party: 'tenant' }),
        statement({ party: 'landlord', until: day(40), declaredOn: day(41) }),
      ],
    };
    expect(match({ party: 'tenant', from: day(60) }, landlordSaid)).toEqual({ kind: 'opens' });
  });

  it('begins a new stay even after an absence shorter than the tolerance', () => {
    const short = { first: [statement({ party: 'tenant', from: day(0), until: day(1) })] };
    expect(match({ party: 'tenant', from: day(2) }, short)).toEqual({ kind: 'opens' });
  });

  it('is joined in the new stay by the other party, not in the old one', () => {
    const back = { ...left, second: [statement({ party: 'tenant', from: day(90), declaredOn: day(90) })] };
    expect(match({ party: 'landlord', from: day(91) }, back)).toEqual({ kind: 'joins', stayId: 'second' });
    expect(match({ party: 'landlord', from: day(0), until: day(41) }, back)).toEqual({
      kind: 'corrects',
      stayId: 'first',
    });
  });
});
