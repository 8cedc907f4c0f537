import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Run } from './run.rows';
import { RunFiles } from './run-files';
import { RunLauncher } from './run-launcher';

/**
 * The independent inspection of a run: the stand-alone verifier, which shares no code with the kernel, on the very files
 * that the public gets, with the hashes that were published before.
 */
@Injectable()
export class RunCheck {
  constructor(
    private readonly files: RunFiles,
    private readonly launcher: RunLauncher,
  ) {}

  /** Whether it accepts the run, and what it said line by line; null when it was ended before it could say. */
  async check(run: Run): Promise<{ accepted: boolean | null; lines: string[] }> {
    const folder = await mkdtemp(join(tmpdir(), 'allocation-run-'));
    try {
      const [input, result] = [join(folder, 'input.jsonl'), join(folder, 'result.jsonl')];
      await pipeline(Readable.from(this.files.input(run)), createWriteStream(input));
      await pipeline(Readable.from(this.files.result(run)), createWriteStream(result));
      const known = [
        '--input-hash',
        run.inputHash ?? '',
        ...(run.seedCommitment ? ['--commitment', run.seedCommitment] : []),
      ];
      const { code, output } = await this.launcher.verify(['--input', input, '--result', result, ...known]);
      const lines = output.split('\n').filter((line) => line.trim() !== '');
      return { accepted: code === 0 ? true : code === 1 ? false : null, lines };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
