import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { allocate, allocateColumns, allocationLine } from './domain/allocation';
import { AllocationRefusal } from './domain/allocation-refusal';
import { canonicalJson } from './domain/canonical-json';
import { LongLine } from './long-line';

/** In bytes; what is longer would not fit into one text, or barely. */
const longestLine = 400 * 1024 * 1024;

/** In bytes; what is longer is not put together into one text. */
const longestText = 16 * 1024 * 1024;

/** How long a line may be, and from where on it is read in pieces; in bytes. */
type Limits = { line: number; text: number };

/** A line as its bytes, or without them when it was too long to keep. */
type Line = { pieces?: Buffer[]; length: number };

type Reply = { text: string | Iterable<string>; refused: boolean };

/**
 * `npm run -s allocate`: one instance a line on standard input, one result a line on standard output, in the same order.
 * Blank lines are skipped. Answers how many instances were refused.
 */
export async function answerLines(
  input: Readable,
  output: Writable,
  limits: Limits = { line: longestLine, text: longestText },
): Promise<number> {
  let refused = 0;
  const write = async (text: string) => {
    if (!output.write(text)) await once(output, 'drain');
  };
  for await (const line of linesOf(input, limits.line)) {
    const answer = line.length > limits.text ? answerToLong(line) : answerTo(line);
    if (answer === undefined) continue;
    if (answer.refused) refused += 1;
    if (typeof answer.text === 'string') await write(`${answer.text}\n`);
    else {
      for (const piece of answer.text) await write(piece);
      await write('\n');
    }
  }
  return refused;
}

/** Undefined for a blank line. */
function answerTo({ pieces }: Line): Reply | undefined {
  if (!pieces) return tooLong();
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
    if (text.trim() === '') return undefined;
    value = JSON.parse(text);
  } catch (error) {
    return badJson(error);
  }
  try {
    return { text: allocationLine(allocate(value)), refused: false };
  } catch (error) {
    return refusal(value, codeOf(error), messageOf(error));
  }
}

/** A whole city: as {@link answerTo}, in less memory. */
function answerToLong({ pieces }: Line): Reply | undefined {
  if (!pieces) return tooLong();
  let head: unknown;
  try {
    const line = new LongLine(pieces);
    head = line.head;
    return head === undefined
      ? undefined
      : { text: allocateColumns(line.columns()).resultText(), refused: false };
  } catch (error) {
    return error instanceof SyntaxError ? badJson(error) : refusal(head, codeOf(error), messageOf(error));
  }
}

const tooLong = () => refusal(undefined, 'LINE_TOO_LONG', 'a line is too long');

const badJson = (error: unknown) =>
  refusal(undefined, 'BAD_JSON', `not a line of JSON in UTF-8: ${messageOf(error)}`);

const codeOf = (error: unknown) => (error instanceof AllocationRefusal ? error.code : 'INTERNAL');

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
    const line = length > longest ? { length } : { pieces, length };
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
