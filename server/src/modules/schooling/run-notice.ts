import { runKindLabels } from '@app/shared/schooling/run.status';
import { stageLabels } from '@app/shared/schooling/schooling.status';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { AnsweredObjection, NoticeEntry } from '../../platform/public-notice/notice.types';
import { PublicNotices } from '../../platform/public-notice/public-notices';
import { pointsText } from './domain/points-text';
import { RunRepository } from './run.repository';
import type { Run } from './run.rows';
import { nothingBars } from './run.scope';
import { RunChunkRepository } from './run-chunk.repository';
import { RunMessages } from './run-messages';
import { RunResultRepository } from './run-result.repository';

const subjectType = 'schooling.run';

/** The public notice of a run: its list, masked, and what its end and its objections do to the run. */
@Injectable()
export class RunNotice implements OnModuleInit {
  constructor(
    private readonly runs: RunRepository,
    private readonly chunks: RunChunkRepository,
    private readonly results: RunResultRepository,
    private readonly notices: PublicNotices,
    private readonly messages: RunMessages,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.notices.register(subjectType, {
      ended: (runId, transaction) => this.ended(runId, transaction),
      upheld: (objection, transaction) => this.upheld(objection, transaction),
    });
  }

  /** Publishes the list of a run, in the order of rank, and tells every family what it says of its child. */
  async open(run: Run, by: string, transaction: Sql): Promise<void> {
    const { rules } = run;
    const path = `/api/schooling/published-runs/${run.id}`;
    await this.notices.open(
      {
        subjectType,
        subjectId: run.id,
        title: titleOf(run),
        preface: prefaceOf(run),
        areaPath: run.areaPath,
        workingDays: rules.noticeWorkingDays,
        answerWorkingDays: rules.objectionAnswerWorkingDays,
        columns: [
          { key: 'id', title: '公开编号' },
          { key: 'points', title: '积分' },
          { key: 'school', title: '学校' },
        ],
        basis: `${rules.modeRule}；输入哈希 ${run.inputHash}；结果哈希 ${run.resultHash}`,
        files: [
          { name: 'input.jsonl', title: '锁定的输入', url: `${path}/input.jsonl` },
          { name: 'result.jsonl', title: '结果与核验证书', url: `${path}/result.jsonl` },
        ],
        openedBy: by,
      },
      this.entries(run, transaction),
      transaction,
    );
    await this.messages.noticed(run, titleOf(run), transaction);
  }

  /** Takes the notice of a run back, if it has one, and tells its families. */
  async withdraw(run: Run, reason: string, transaction: Sql): Promise<void> {
    await this.notices.withdraw(subjectType, run.id, reason, transaction);
    if (run.state === 'noticed') await this.messages.withdrawn(run, titleOf(run), reason, transaction);
  }

  private async *entries(run: Run, sql: Sql): AsyncGenerator<NoticeEntry[]> {
    const points = await this.pointsOf(run, sql);
    for await (const batch of this.results.byPlace(run.id, sql)) {
      yield batch.map(({ place, entryId, childPersonId, schoolName }) => ({
        place,
        personId: childPersonId,
        reference: entryId,
        values: {
          id: entryId.slice(-12),
          points: points.get(entryId) ?? '',
          school: schoolName ?? '未录取',
        },
      }));
    }
  }

  /** The points of every child of the run, as people write them. */
  private async pointsOf(run: Run, sql: Sql): Promise<Map<string, string>> {
    const points = new Map<string, string>();
    const first = run.rules.chain[0]?.key ?? '';
    for await (const batch of this.chunks.children(run.id, sql)) {
      for (const { id, keys } of batch) {
        const ticks = keys[first];
        if (typeof ticks === 'number') points.set(id, pointsText(ticks, run.ticksPerPoint ?? 1));
      }
    }
    return points;
  }

  /** The end of the notice is noted; the run comes into force once every upheld objection has been answered by a redo. */
  private async ended(runId: string, transaction: Sql): Promise<void> {
    const run = await this.runs.lock(runId, nothingBars, transaction);
    if (run?.state !== 'noticed') return;
    const at = this.clock.now();
    await this.runs.change(runId, run.version, { noticeEndedAt: at }, transaction);
    await this.runs.append(runId, { action: 'notice-ended', accountId: null, at, detail: null }, transaction);
  }

  private async upheld(objection: AnsweredObjection, transaction: Sql): Promise<void> {
    const { subjectId: runId, objectionId, reference: entryId } = objection;
    const at = this.clock.now();
    await this.runs.contest({ runId, objectionId, entryId, at }, transaction);
    await this.runs.append(
      runId,
      { action: 'contested', accountId: null, at, detail: entryId && `公开编号 ${entryId.slice(-12)}` },
      transaction,
    );
  }
}

function titleOf({ cycle, rules, stage, kind, areaName }: Run): string {
  return `${cycle}年${rules.cityName}积分入学${stageLabels[stage]}${runKindLabels[kind]}名单(${areaName})`;
}

/** What readers are told before the list; a redo says what it ran again and that the rest stays. */
function prefaceOf({ kind, part, reason, children, placed, seedCommitment }: Run): string {
  const figures = `参加${children}名，录取${placed}名。`;
  const lots = seedCommitment ? '同分同序的由事先公布承诺的种子摇号决定。' : '';
  const check = '任何人都可以用公开的程序核验下面两个文件。';
  if (kind !== 'redo' || part === null) return `${figures}${lots}${check}`;
  const touched = `因“${reason}”，只重新运行了受影响的${part.children}名儿童、${part.schools.length}所学校（${part.schools.join('、')}），其余结果不变。`;
  return `${touched}${figures}${lots}${check}`;
}
