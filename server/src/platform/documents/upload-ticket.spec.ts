import { createSecretKey, randomBytes } from 'node:crypto';
import { issueUploadTicket, type UploadTicket, verifyUploadTicket } from './upload-ticket';

const key = createSecretKey(randomBytes(32));
const now = new Date('2026-11-21T08:00:00Z');
const ticket: UploadTicket = {
  purpose: 'employer-import',
  subject: '01932f7e-0000-7000-8000-000000000001',
  maxBytes: 20_000_000,
  expiresAt: new Date('2026-11-21T08:10:00Z'),
};
const text = issueUploadTicket(ticket, key);

describe('upload ticket', () => {
  it('says what was signed', () => {
    expect(verifyUploadTicket(text, 'employer-import', key, now)).toEqual(ticket);
  });

  it('is refused after any change of one character', () => {
    for (let index = 0; index < text.length; index++) {
      const other = text[index] === 'A' ? 'B' : 'A';
      const forged = text.slice(0, index) + other + text.slice(index + 1);
      expect(() => verifyUploadTicket(forged, 'employer-import', key, now)).toThrow('TICKET_INVALID');
    }
  });

  it.each(['', '.', 'a.b', `${text}.${text}`, `${'A'.repeat(2_000)}.${'A'.repeat(43)}`, '[1]'])(
    'refuses %j',
    (forged) => {
      expect(() => verifyUploadTicket(forged, 'employer-import', key, now)).toThrow('TICKET_INVALID');
    },
  );

  it('is refused with another key and for another purpose', () => {
    const otherKey = createSecretKey(randomBytes(32));
    expect(() => verifyUploadTicket(text, 'employer-import', otherKey, now)).toThrow('TICKET_INVALID');
    expect(() => verifyUploadTicket(text, 'safety-letter', key, now)).toThrow('TICKET_INVALID');
  });

  it('T7 ends at its instant', () => {
    const last = new Date(ticket.expiresAt.getTime() - 1);
    expect(verifyUploadTicket(text, 'employer-import', key, last).subject).toBe(ticket.subject);
    expect(() => verifyUploadTicket(text, 'employer-import', key, ticket.expiresAt)).toThrow(
      'TICKET_EXPIRED',
    );
  });
});
