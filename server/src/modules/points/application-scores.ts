import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import type { AutomaticStep, HandledCase } from '../../platform/casework/service-handlers';
import { ApplicationBook, type OpenApplication } from './application-book';
import { factsOf } from './domain/application-items';
import { standingOf } from './domain/evaluate';
import { rankingChain, tieBreakKeys } from './domain/tie-break';
import { ScoreBook } from './score-book.service';

/** What an application comes to once everything is answered: a score, or why there is none. */
@Injectable()
export class ApplicationScores {
  constructor(
    private readonly book: ApplicationBook,
    private readonly scores: ScoreBook,
  ) {}

  /** The step that follows from the facts as they are proved; undefined while something is open. */
  async decide(handled: HandledCase, transaction: Sql): Promise<AutomaticStep | undefined> {
    const open = await this.book.read(handled, transaction);
    if (!open?.settled) return undefined;
    const { eligible, failed, vetoes } = standingOf(this.book.evaluate(open));
    const against = vetoes.length > 0 ? vetoes : eligible === false ? failed : [];
    if (against.length === 0) return { action: 'approve', details: {} };
    const reason = vetoes.length > 0 ? 'vetoed' : 'not-eligible';
    const note = against.map(({ name }) => name).join('；');
    return { action: 'refuse', details: { reasonCodes: [reason], note } };
  }

  /** What an objection comes to when its items have all been looked at again (promise S12). */
  async settle(handled: HandledCase, transaction: Sql): Promise<AutomaticStep | undefined> {
    const open = await this.book.read(handled, transaction);
    const objection = handled.objections.find(({ outcome }) => outcome === null);
    if (!open?.settled || !objection) return undefined;
    const changed = objection.items.filter((item) => hasChanged(item, open, handled));
    const labelOf = (item: string) => open.items.find(({ of }) => of.item === item)?.of.label ?? item;
    const note =
      changed.length > 0
        ? `经复核，${changed.map(labelOf).join('、')}的核定结果有变化，积分重新计算。`
        : '经复核，各项核定结果不变。';
    const outcome = changed.length > 0 ? 'upheld' : 'dismissed';
    return { action: 'settle-objection', details: { objection: outcome, note } };
  }

  /** Computes and keeps the score; what was refused is not in it. */
  async calculate(handled: HandledCase, transaction: Sql): Promise<void> {
    const open = await this.require(handled, transaction);
    const { application, program, items, asOf } = open;
    const evaluation = this.book.evaluate(open);
    const { eligible, vetoes } = standingOf(evaluation);
    const { pack } = program.programme;
    const chain = rankingChain(pack);
    const [standard = '', version = ''] = program.standard.edition.split('@');
    await this.scores.calculate(
      {
        caseId: handled.id,
        personId: handled.personId,
        areaPath: handled.areaPath,
        programme: application.programme,
        cycle: application.cycle,
        standard,
        version,
        asOf,
        rulesOn: application.asOf,
        facts: factsOf(items),
        totalTicks: evaluation.total,
        ticksPerPoint: program.ticksPerPoint,
        groups: Object.fromEntries(
          program.groups.map(({ id }, place) => [id, evaluation.groups[place] as number]),
        ),
        eligible: eligible ?? null,
        vetoed: vetoes.length > 0,
        keys: tieBreakKeys(evaluation, chain, handled.submittedAt.toISOString()),
        chain,
      },
      transaction,
    );
  }

  /** Whether what a department found can be read; throws `PointsRefusal` when it cannot. */
  async requireReadable(handled: HandledCase, transaction: Sql): Promise<void> {
    this.book.evaluate(await this.require(handled, transaction));
  }

  private async require(handled: HandledCase, transaction: Sql): Promise<OpenApplication> {
    const open = await this.book.read(handled, transaction);
    if (!open) throw new Error('a case of points without its application');
    return open;
  }
}

function hasChanged(item: string, { items, itemsWith }: OpenApplication, { answers }: HandledCase): boolean {
  const last = answers.findLast((answer) => answer.item === item);
  const before = itemsWith({ answers: answers.filter((answer) => answer !== last) });
  const countedIn = (list: OpenApplication['items']) =>
    JSON.stringify(list.find(({ of }) => of.item === item)?.counted?.value);
  return countedIn(before) !== countedIn(items);
}
