/** Bytes that came in pieces and are not put together: that would hold them twice. */
export class PiecedBytes {
  private readonly starts: number[] = [];
  readonly length: number;

  constructor(private readonly pieces: readonly Buffer[]) {
    let start = 0;
    for (const piece of pieces) {
      this.starts.push(start);
      start += piece.length;
    }
    this.length = start;
  }

  /** The bytes of `from` up to, not including, `to`. */
  slice(from: number, to: number): Buffer {
    const parts: Buffer[] = [];
    for (let at = this.pieceAt(from); at < this.pieces.length && this.starts[at]! < to; at += 1) {
      const start = this.starts[at]!;
      parts.push(this.pieces[at]!.subarray(Math.max(from - start, 0), to - start));
    }
    return Buffer.concat(parts);
  }

  forEach(visit: (byte: number, at: number) => void): void {
    for (const [index, piece] of this.pieces.entries()) {
      const start = this.starts[index]!;
      for (let at = 0; at < piece.length; at += 1) visit(piece[at]!, start + at);
    }
  }

  /** The last piece that starts at or before this place. */
  private pieceAt(place: number): number {
    let [low, high] = [0, this.pieces.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
