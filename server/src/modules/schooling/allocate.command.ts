import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { allocate, allocationLine } from './domain/allocation';
import { AllocationRefusal } from './domain/allocation-refusal';
import { canonicalJson } from './domain/canonical-json';

/** In bytes; what is longer would not fit into one text, or barely. */
const longestLine = 400 * 1024 * 1024;

/** A line as its bytes, or without them when it was too long to keep. */
type Line = { bytes?: Buffer };

/**
 * `npm run -s allocate`: one instance a line on standard input, one result a line on standard output, in the same order.
 * Blank lines are skipped. Answers how many instances were refused.
 */
export async function answerLines(input: Readable, output: Writable, longest = longestLine): Promise<number> {
  let refused = 0;
  for await (const line of linesOf(input, longest)) {
    const answer = answerTo(line);
    if (answer === undefined) continue;
    if (answer.refused) refused += 1;
    if (!output.write(`${answer.text}\n`)) await once(output, 'drain');
  }
  return refused;
}

/** Undefined for a blank line. */
function answerTo({ bytes }: Line): { text: string; refused: boolean } | undefined {
  if (!bytes) return refusal(undefined, 'LINE_TOO_LONG', 'a line is too long');
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.trim() === '') return undefined;
    value = JSON.parse(text);
  } catch (error) {
    return refusal(undefined, 'BAD_JSON', `not a line of JSON in UTF-8: ${messageOf(error)}`);
  }
  try {
    return { text: allocationLine(allocate(value)), refused: false };
  } catch (error) {
    const code = error instanceof AllocationRefusal ? error.code : 'INTERNAL';
    return refusal(value, code, messageOf(error));
  }
}

function refusal(value: unknown, code: string, message: string): { text: string; refused: true } {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  const named = typeof name === 'string' ? { name } : {};
  return { text: canonicalJson({ ...named, error: { code, message } }), refused: true };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Cuts at line feeds only: other separators may stand inside JSON. Keeps no more than one line. */
async function* linesOf(input: Readable, longest: number): AsyncGenerator<Line> {
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer) => {
    length += piece.length;
    if (length <= longest) pieces.push(piece);
    else pieces = [];
  };
  const finish = (): Line => {
    const line = length > longest ? {} : { bytes: Buffer.concat(pieces) };
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of input as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      take(chunk.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    take(chunk.subarray(from));
  }
  yield finish();
}

if (require.main === module) {
  process.stdout.on('error', () => process.exit(1));
  answerLines(process.stdin, process.stdout).then(
    (refused) => {
      process.exitCode = refused > 0 ? 1 : 0;
    },
    (error: unknown) => {
      process.stderr.write(`${messageOf(error)}\n`);
      process.exitCode = 1;
    },
  );
}
