import type { InstanceStudent } from './domain/allocation-instance';
import { AllocationRefusal } from './domain/allocation-refusal';
import { InstanceColumns } from './domain/instance-columns';
import { readInstance } from './domain/instance-reader';
import { PiecedBytes } from './pieced-bytes';

/** Children are parsed so many bytes at a time. */
const batchBytes = 1 << 16;

/** What stands between the brackets of one `students`, and the commas at which it can be cut. */
type Cut = { from: number; to: number; commas: number[] };

const code = (character: string) => character.charCodeAt(0);
const [quote, backslash, colon, comma] = ['"', '\\', ':', ','].map(code) as [number, number, number, number];
const opening = new Set(['{', '['].map(code));
const closing = new Set(['}', ']'].map(code));

/**
 * An instance whose line is too long to be one text and one tree of objects: everything but the children is parsed as a
 * whole, the children a few at a time. Throws SyntaxError for what is no JSON in UTF-8.
 */
export class LongLine {
  private readonly line: PiecedBytes;
  private readonly cuts: readonly Cut[];
  /** The instance with no children in it; undefined for a blank line. */
  readonly head: unknown;

  constructor(
    pieces: readonly Buffer[],
    private readonly batch = batchBytes,
  ) {
    this.line = new PiecedBytes(pieces);
    this.cuts = this.studentLists();
    const text = this.headText();
    this.head = text.trim() === '' ? undefined : JSON.parse(text);
  }

  /** Throws {@link AllocationRefusal}, of several faults perhaps for another one than `allocate` does. */
  columns(): InstanceColumns {
    const columns = InstanceColumns.of(readInstance(this.head));
    let refusal: AllocationRefusal | undefined;
    for (const [at, cut] of this.cuts.entries()) {
      // A member written twice counts with its last value; the rest of the line must be JSON all the same.
      const counts = at === this.cuts.length - 1;
      for (const child of this.childrenIn(cut)) {
        if (counts && !refusal) refusal = refusalOf(() => columns.add(child));
      }
    }
    if (refusal) throw refusal;
    return columns;
  }

  private headText(): string {
    const ends = [...this.cuts.map(({ from }) => from), this.line.length];
    const parts = ends.map((end, at) => this.line.slice(this.cuts[at - 1]?.to ?? 0, end));
    return textOf(Buffer.concat(parts));
  }

  /** What each element parses to; an empty place between commas is no JSON. */
  private *childrenIn({ from, to, commas }: Cut): Generator<InstanceStudent> {
    let start = from;
    for (const end of [...commas, to]) {
      const batch: InstanceStudent[] = JSON.parse(`[${textOf(this.line.slice(start, end), true)}]`);
      if (batch.length === 0 && commas.length > 0) throw new SyntaxError('a comma with nothing beside it');
      yield* batch;
      start = end + 1;
    }
  }

  /** The lists named `students` at the top of the line. */
  private studentLists(): Cut[] {
    const { line, batch } = this;
    const cuts: Cut[] = [];
    let [depth, inText, escaped, named] = [0, false, false, false];
    const text = { from: 0, to: 0 };
    let open: Cut | undefined;
    let lastCut = 0;
    line.forEach((byte, at) => {
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          inText = false;
          text.to = at + 1;
        }
      } else if (byte === quote) {
        inText = true;
        text.from = at;
      } else if (byte === comma) {
        if (depth === 1) named = false;
        if (depth === 2 && open && at - lastCut >= batch) {
          open.commas.push(at);
          lastCut = at;
        }
      } else if (byte === colon) {
        if (depth === 1) named = JSON.parse(textOf(line.slice(text.from, text.to))) === 'students';
      } else if (opening.has(byte)) {
        depth += 1;
        if (depth === 2 && named && byte === code('[')) {
          open = { from: at + 1, to: at + 1, commas: [] };
          lastCut = at;
        }
      } else if (closing.has(byte)) {
        if (depth === 2 && open) {
          cuts.push({ ...open, to: at });
          open = undefined;
        }
        depth -= 1;
      }
    });
    if (depth !== 0 || inText) throw new SyntaxError('the line ends too early');
    return cuts;
  }
}

function textOf(bytes: Buffer, ignoreBOM = false): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM }).decode(bytes);
  } catch {
    throw new SyntaxError('not UTF-8');
  }
}

function refusalOf(work: () => void): AllocationRefusal | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof AllocationRefusal) return error;
    throw error;
  }
}
