import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { evaluate } from './domain/evaluate';
import { explain } from './domain/explain';
import { readApplicant, readFacts } from './domain/fact-reader';
import { PointsRefusal } from './domain/points-refusal';
import type { Program } from './domain/program';

/** In bytes; no applicant's facts are longer. */
const longestLine = 4 * 1024 * 1024;

/** The program to score with, or why there is none: then every line is answered with the refusal. */
export type Scoring = Program | PointsRefusal;

/**
 * One applicant a line in, one evaluation a line out, in the same order. Blank lines are skipped. A line that is refused
 * becomes its error and the rest are still scored. Answers how many were refused.
 */
export async function scoreLines(
  scoring: Scoring,
  input: Readable,
  output: Writable,
  longest = longestLine,
): Promise<number> {
  let refused = 0;
  for await (const line of linesOf(input, longest)) {
    const answer = answerTo(scoring, line);
    if (answer === undefined) continue;
    if ('error' in answer) refused += 1;
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
  return refused;
}

type LineError = { id: string | null; error: { code: string; message: string; path: string } };

function answerTo(scoring: Scoring, line: Buffer | undefined): object | LineError | undefined {
  if (line === undefined) return refusal(undefined, 'LINE_TOO_LONG', 'a line is too long', '');
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line);
    if (text.trim() === '') return undefined;
    value = JSON.parse(text);
  } catch (error) {
    return refusal(undefined, 'BAD_JSON', `not a line of JSON in UTF-8: ${(error as Error).message}`, '');
  }
  try {
    if (scoring instanceof PointsRefusal) throw scoring;
    const applicant = readApplicant(value);
    return { id: applicant.id, ...explain(evaluate(scoring, readFacts(scoring, applicant))) };
  } catch (error) {
    if (error instanceof PointsRefusal) return refusal(value, error.code, error.message, error.path);
    return refusal(value, 'INTERNAL', (error as Error).message, '');
  }
}

function refusal(value: unknown, code: string, message: string, path: string): LineError {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return { id: id === null || typeof id === 'object' ? null : String(id), error: { code, message, path } };
}

/** Cuts at line feeds; undefined for a line that is too long. Keeps no more than one line. */
export async function* linesOf(input: Readable, longest: number): AsyncGenerator<Buffer | undefined> {
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer) => {
    length += piece.length;
    if (length <= longest) pieces.push(piece);
    else pieces = [];
  };
  const finish = () => {
    const line = length > longest ? undefined : Buffer.concat(pieces);
    [pieces, length] = [[], 0];
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
