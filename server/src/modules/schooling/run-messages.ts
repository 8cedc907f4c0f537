import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import type { Told } from '../../platform/notifications/message-template';
import { Notifier } from '../../platform/notifications/notifier';
import { PlaceRepository } from './place.repository';
import { toFamily } from './place-messages';
import type { Run } from './run.rows';
import { RunResultRepository } from './run-result.repository';

type What = Pick<Told, 'template' | 'values'>;

/** Families whose messages are written at once. */
const familiesAtOnce = 200;

/** Tells every family of a run what the public notice says of its child, and when the notice is taken back. */
@Injectable()
export class RunMessages implements OnModuleInit {
  constructor(
    private readonly notifier: Notifier,
    private readonly results: RunResultRepository,
    private readonly places: PlaceRepository,
  ) {}

  onModuleInit(): void {
    const sample = { list: '2026年张家港市积分入学一年级首次排名名单(张家港市)', person: '王小宝' };
    this.notifier.declare({
      code: 'schooling.result-placed',
      sample: { ...sample, school: '张家港市梁丰小学' },
      title: () => '排名公示：录取',
      body: ({ list, person, school }) =>
        `${list}开始公示，${person}录取到${school}。排名和依据可以在小程序中查看；有异议的，请在公示期内提出。`,
    });
    this.notifier.declare({
      code: 'schooling.result-unplaced',
      sample,
      title: () => '排名公示：没有录取',
      body: ({ list, person }) =>
        `${list}开始公示，${person}这一轮没有录取。名次、各校录取线和没有录取的原因可以在小程序中查看；有异议的，请在公示期内提出。`,
    });
    this.notifier.declare({
      code: 'schooling.result-withdrawn',
      sample: { ...sample, reason: '学位计划有误' },
      title: () => '排名公示已撤回',
      body: ({ list, person, reason }) =>
        `${list}的公示已撤回，原因：${reason}。${person}的结果以重新公示的名单为准。`,
    });
  }

  /** What the notice that has just begun says of each child. */
  noticed(run: Run, list: string, transaction: Sql): Promise<void> {
    return this.tellAll(run, 'noticed', transaction, (school): What => {
      if (school === null) return { template: 'schooling.result-unplaced', values: { list } };
      return { template: 'schooling.result-placed', values: { list, school } };
    });
  }

  /** The notice was taken back before its end. */
  withdrawn(run: Run, list: string, reason: string, transaction: Sql): Promise<void> {
    return this.tellAll(run, 'withdrawn', transaction, () => ({
      template: 'schooling.result-withdrawn',
      values: { list, reason },
    }));
  }

  private async tellAll(
    { id: runId }: Run,
    step: string,
    transaction: Sql,
    what: (schoolName: string | null) => What,
  ): Promise<void> {
    for await (const batch of this.results.byPlace(runId, transaction)) {
      for (let from = 0; from < batch.length; from += familiesAtOnce) {
        const results = batch.slice(from, from + familiesAtOnce);
        const families = await this.places.familiesOf(
          results.map(({ entryId }) => entryId),
          transaction,
        );
        const told = results.flatMap(({ entryId, schoolName }): Told[] => {
          const family = families.get(entryId);
          if (!family) return [];
          const { template, values } = what(schoolName);
          const key = `schooling.run:${runId}:${step}:${entryId}`;
          const named = { ...values, person: family.childName };
          return [{ key, template, values: named, about: runId, ...toFamily(family) }];
        });
        await this.notifier.tell(told, transaction);
      }
    }
  }
}
