import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { TaskRequest } from './run-task';

/** What a process answered; `signal` when it was ended from outside. */
export type TaskAnswer<Answer> = { ok: Answer } | { failure: string };

/** Heap of one task in megabytes. A city of 567,000 children fits; what grows beyond it ends, and the run fails. */
const heapMegabytes = 900;
/** The verifier does everything the slow, plain way. */
const verifierMegabytes = 6000;

/**
 * Runs the heavy work in processes of their own, with a bound on their memory: the server goes on answering, and what
 * becomes of the process cannot harm it.
 */
@Injectable()
export class RunLauncher implements BeforeApplicationShutdown {
  /** The built command; a test names another build. */
  program = join(__dirname, 'run-allocation.command.js');
  readonly verifier = join(__dirname, '../../../verify-allocation/main.mjs');
  private readonly children = new Set<ChildProcess>();
  isClosing = false;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'DATABASE_URL'>) {}

  /** Ids of the processes at work. */
  get processIds(): number[] {
    return [...this.children].flatMap(({ pid }) => pid ?? []);
  }

  /** Ends what is at work: it is begun anew by whoever starts next. */
  beforeApplicationShutdown(): void {
    this.isClosing = true;
    for (const child of this.children) child.kill('SIGKILL');
  }

  /** One task from beginning to end. Never throws for what the task does; `ENDED` when the process was ended. */
  async run<Answer>(request: TaskRequest): Promise<TaskAnswer<Answer>> {
    const { output } = await this.spawn(
      [`--max-old-space-size=${heapMegabytes}`, this.program],
      JSON.stringify(request),
    );
    try {
      return JSON.parse(output.trim().split('\n').at(-1) ?? '') as TaskAnswer<Answer>;
    } catch {
      return { failure: 'ENDED' };
    }
  }

  /** The stand-alone verifier on public files: its exit code (null: ended by a signal) and what it said. */
  verify(options: readonly string[]): Promise<{ code: number | null; output: string }> {
    return this.spawn([`--max-old-space-size=${verifierMegabytes}`, this.verifier, ...options], '');
  }

  private async spawn(
    options: readonly string[],
    input: string,
  ): Promise<{ code: number | null; output: string }> {
    const { DATABASE_URL } = this.config;
    const child = spawn(process.execPath, options, {
      env: { PATH: process.env.PATH, NODE_PATH: process.env.NODE_PATH, DATABASE_URL },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.children.add(child);
    const ended = new Promise<number | null>((settle) => {
      child.once('error', () => settle(null));
      child.once('close', (code) => settle(code));
    });
    // A process that ends at once does not read: its end says so, not the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const [output, code] = await Promise.all([text(child.stdout), ended]);
    this.children.delete(child);
    return { code, output };
  }
}
