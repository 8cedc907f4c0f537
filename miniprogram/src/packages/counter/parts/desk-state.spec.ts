import { checkInOf, myWindows, ticketAt, waitingFor, windowInHand } from './desk-state';
import { aTicket, aWindow } from './spec-support';

const first = aWindow({ id: 'w1' });
const second = aWindow({ id: 'w2', lines: ['points'] });
const theirs = aWindow({ id: 'w3', isMine: false });

describe('a clerk’s windows', () => {
  it('are those they sit at; keys act on the one chosen, or on the first', () => {
    const mine = myWindows({ windows: [theirs, first, second] });
    expect(mine.map(({ id }) => id)).toEqual(['w1', 'w2']);
    expect(windowInHand(mine, 'w2')?.id).toBe('w2');
    expect(windowInHand(mine, 'w3')?.id).toBe('w1');
    expect(windowInHand([], 'w1')).toBeUndefined();
  });

  it('show who was called to them and who waits for what they serve', () => {
    const tickets = [
      aTicket({ id: 'a', state: 'finished', windowId: 'w1' }),
      aTicket({ id: 'b', state: 'called', windowId: 'w1' }),
      aTicket({ id: 'c', state: 'waiting' }),
      aTicket({ id: 'd', state: 'waiting', line: 'points' }),
      aTicket({ id: 'e', state: 'parked' }),
    ];
    expect(ticketAt(first, tickets)?.id).toBe('b');
    expect(ticketAt(second, tickets)).toBeUndefined();
    expect(waitingFor(first, tickets).map(({ id }) => id)).toEqual(['c']);
    expect(waitingFor(second, tickets).map(({ id }) => id)).toEqual(['d']);
  });
});

it.each([
  ['A1.abc.def\n', { scanned: 'A1.abc.def' }],
  [' k7qm 2x9p ', { bookingCode: 'K7QM2X9P' }],
  ['k7qm-2x9p', { bookingCode: 'K7QM2X9P' }],
  ['320582 19900101 123x', { documentType: 'resident-id', documentNumber: '32058219900101123X' }],
  ['810000199001011234', { documentType: 'hmt-residence-permit', documentNumber: '810000199001011234' }],
  ['  ', undefined],
])('reads %j as what a scanner gave or a person read out', (typed, request) => {
  expect(checkInOf(typed)).toEqual(request);
});
