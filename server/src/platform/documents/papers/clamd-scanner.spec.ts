import { type ClamdStandIn, openClamd } from '../../../../test/support/clamd-stand-in';
import { eicar } from '../../../../test/support/page-samples';
import { ClamdScanner } from './clamd-scanner';

let clamd: ClamdStandIn;
beforeEach(async () => {
  clamd = await openClamd();
});
afterEach(() => clamd.close());
const scanner = () => new ClamdScanner(clamd.address, 150);

describe('B3 the virus scanner', () => {
  it('finds the test virus wherever it stands, and lets clean files pass', async () => {
    const long = Buffer.concat([Buffer.alloc(150_000, 7), Buffer.from(eicar), Buffer.alloc(70_000)]);
    expect(await scanner().isClean(Buffer.from('a page'))).toBe(true);
    expect(await scanner().isClean(long)).toBe(false);
    expect(await scanner().isClean(Buffer.alloc(0))).toBe(true);
    expect(clamd.scanned).toEqual([6, long.length, 0]);
  });

  it.each(['error', 'silent', 'hangs-up'] as const)('S14 takes no answer for no: %s', async (mood) => {
    clamd.mood = mood;
    await expect(scanner().isClean(Buffer.from('a page'))).rejects.toMatchObject({
      code: 'DOCUMENTS.SCANNER_UNAVAILABLE',
      kind: 'unavailable',
    });
  });

  it('S14 takes an absent scanner for no', async () => {
    await clamd.close();
    await expect(scanner().isClean(Buffer.from('a page'))).rejects.toMatchObject({
      code: 'DOCUMENTS.SCANNER_UNAVAILABLE',
    });
    clamd = await openClamd();
  });
});
