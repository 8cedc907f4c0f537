import { runRoutes } from '@app/shared/schooling/run.routes';
import type { RunAction } from '@app/shared/schooling/run.status';
import type { RunView } from '@app/shared/schooling/run.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RunPlacesJob } from '../../src/modules/schooling/run-places.job';
import { RunWorker } from '../../src/modules/schooling/run-worker';
import { ClockStepsJob } from '../../src/platform/clocks/clock-steps.job';
import { SessionService } from '../../src/platform/identity/session.service';
import { NoticeEndingJob } from '../../src/platform/public-notice/notice-ending.job';
import { call, type Reply, type TestStaff } from './application';
import { stopClock } from './test-clock';

/** The education bureau's side of a run: who makes and runs it, and two who approve it. */
export class SchoolingDesk {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly officer: TestStaff,
    readonly approvers: readonly [TestStaff, TestStaff],
  ) {}

  /** A session of today: a year is longer than any session. */
  async tokenOf({ accountId }: { accountId: string }, kind: 'staff' | 'public' = 'staff'): Promise<string> {
    return (await this.app.get(SessionService).open(accountId, kind)).token;
  }

  async create(body: object, staff = this.officer, clientKey?: string): Promise<Reply<RunView>> {
    return call<RunView>(this.app, runRoutes.create, { token: await this.tokenOf(staff), body, clientKey });
  }

  /** A run that must come to be. */
  async made(body: object): Promise<RunView> {
    const reply = await this.create(body);
    if (reply.status !== 200) throw new Error(`no run: ${reply.text}`);
    return reply.body;
  }

  async view(id: string, staff = this.officer): Promise<RunView> {
    const token = await this.tokenOf(staff);
    return (await call<RunView>(this.app, runRoutes.run, { token, params: { id } })).body;
  }

  /** One step, on the run as it is now. */
  async act(
    id: string,
    action: RunAction,
    more: { staff?: TestStaff; reason?: string; version?: number; clientKey?: string } = {},
  ): Promise<Reply<RunView>> {
    const { staff = this.officer, reason, clientKey } = more;
    const version = more.version ?? (await this.view(id)).version;
    return call<RunView>(this.app, runRoutes.act, {
      token: await this.tokenOf(staff),
      params: { id },
      body: { version, action, reason },
      clientKey,
    });
  }

  /** A step that must be done, and what the worker makes of it. */
  async step(id: string, action: RunAction, staff = this.officer): Promise<RunView> {
    const reply = await this.act(id, action, { staff });
    if (reply.status !== 200) throw new Error(`${action}: ${reply.text}`);
    await this.app.get(RunWorker).work();
    return this.view(id);
  }

  /** From a draft to the public notice. */
  async noticed(id: string): Promise<RunView> {
    await this.step(id, 'lock');
    await this.step(id, 'run');
    await this.step(id, 'check');
    for (const staff of this.approvers) await this.step(id, 'approve', staff);
    return this.step(id, 'notice');
  }

  /** What time brings by an instant: ended notices, runs in force, places, lapsed offers. */
  async until(instant: string): Promise<void> {
    stopClock(this.app, instant);
    await this.app.get(NoticeEndingJob).run();
    await this.app.get(ClockStepsJob).run();
    await this.app.get(RunPlacesJob).run();
  }
}
