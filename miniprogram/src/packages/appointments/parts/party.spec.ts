import type { ServiceView } from '@app/shared/appointments/appointments.views';
import { readRequest } from '@app/shared/validation/rules';
import { choicesFor, forWhomOf, me, partyFor, partyTable, somebody } from './party';

const service = (forOthers: boolean, largestParty: number) => ({ forOthers, largestParty }) as ServiceView;
const child = { ...somebody, name: '陈小雨', documentNumber: '320582201901012345' };

describe('for whom a booking is made', () => {
  it('is asked only where the service lets one choose', () => {
    expect(choicesFor(service(false, 1))).toEqual(['me']);
    expect(choicesFor(service(false, 3))).toEqual(['me']);
    expect(choicesFor(service(true, 1))).toEqual(['me', 'other']);
    expect(choicesFor(service(true, 3))).toEqual(['me', 'other', 'several']);
  });

  it('keeps who was typed before, and never more people than the service takes', () => {
    expect(partyFor('me', [child], 3)).toEqual([me]);
    expect(partyFor('other', [child], 3)).toEqual([child]);
    expect(partyFor('several', [child], 3)).toEqual([me, child]);
    expect(partyFor('several', [child, somebody, somebody], 3)).toHaveLength(3);
    expect(partyFor('other', [], 3)).toEqual([somebody]);
  });

  it.each(['me', 'other', 'several'] as const)('is told back as %s', (choice) => {
    expect(forWhomOf(partyFor(choice, [child], 3))).toBe(choice);
  });

  it('asks name and number of others, and none of oneself', () => {
    const today = '2026-11-22';
    expect(readRequest(partyTable, { people: [me] }, { today }).ok).toBe(true);
    const read = readRequest(partyTable, { people: [somebody] }, { today });
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual([
      'people.0.name',
      'people.0.documentNumber',
    ]);
  });
});
