import fc from 'fast-check';
import { anyInstanceWithGroups, instance } from '../../../test/factories/allocation.factory';
import { allocate, allocateColumns, allocationLine } from './domain/allocation';
import { LongLine } from './long-line';

function inPieces(text: string | Buffer, length: number): Buffer[] {
  const bytes = Buffer.from(text as string);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += length) pieces.push(bytes.subarray(at, at + length));
  return pieces;
}

const answerOf = (text: string | Buffer, piece = 7, batch = 1) =>
  [...allocateColumns(new LongLine(inPieces(text, piece), batch).columns()).resultText()].join('');

/** The name of the fault, or `accepted`. */
function faultOf(work: () => unknown): string {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).name;
  }
}

describe('a line read in pieces', () => {
  it('gives the bytes that the same line as one text gives (R8)', () => {
    const shape = fc.record({
      piece: fc.integer({ min: 1, max: 400 }),
      batch: fc.integer({ min: 1, max: 200 }),
      space: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(
        anyInstanceWithGroups({ students: 9, schools: 4 }),
        shape,
        (value, { piece, batch, space }) => {
          const named = { name: '新 [市{"民\\', ...value };
          expect(answerOf(JSON.stringify(named, null, space), piece, batch)).toBe(
            allocationLine(allocate(named)),
          );
        },
      ),
    );
  });

  const text = JSON.stringify(instance());
  const students = JSON.stringify(instance().students);
  it.each([
    ['the member is written in escapes', text.replace('"students"', '"\\u0073tudents"')],
    ['the member is written twice', text.replace('{"mode"', `{"students":[{"id":"z","prefs":[]}],"mode"`)],
    ['the last of two is none', `${text.slice(0, -1)},"students":5}`],
    ['the first of two is none', text.replace('{"mode"', '{"students":5,"mode"')],
    ['the first of two is no JSON', text.replace('{"mode"', '{"students":[,],"mode"')],
    ['there are no children', text.replace(students, '[ ]')],
    ['there are none and a comma', text.replace(students, '[,]')],
    ['there is a comma too many at the end', text.replace(students, `${students.slice(0, -1)},]`)],
    ['there is a comma too many at the front', text.replace(students, `[,${students.slice(1)}`)],
    ['there are two commas', text.replace('},{', '},,{')],
    ['a comma is missing', text.replace('},{', '}{')],
    ['a bracket is of the other kind', text.replace(`${students.slice(-20)}`, `${students.slice(-20, -1)}}`)],
    ['a bracket is too many', text.replace(students, `${students}]`)],
    ['it ends too early', text.slice(0, -5)],
    ['there is something behind it', `${text} 1`],
    ['it begins with a byte-order mark', `\ufeff${text}`],
    ['a child begins with one', text.replace('},{', '},\ufeff{')],
    ['it is not UTF-8', Buffer.from(text.replace('bo', 'b\u00ff'), 'latin1')],
    ['the children are an object', text.replace(students, '{"a":[{"id":"z"}]}')],
    ['a child is a list', text.replace(students, '[[1,[2,3]],{"id":"z","prefs":[]}]')],
    ['it is a list', `[${text},${text}]`],
    ['it is a text', '"students"'],
    [
      'a later child is no JSON, and an earlier one wrong',
      text.replace('"id":"ana"', '"id":""').replace('"bo"', '"bo'),
    ],
  ])('is read as one text is when %s', (_, bytes) => {
    const decode = () => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes as string));
    const whole = () => allocationLine(allocate(JSON.parse(decode())));
    const expected = faultOf(whole);
    const undecodable = expected === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    expect(faultOf(() => answerOf(bytes))).toBe(undecodable ? 'SyntaxError' : expected);
    if (expected === 'accepted') expect(answerOf(bytes)).toBe(whole());
  });
});
