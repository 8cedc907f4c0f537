import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { inputFile, type ListHeader, type ListInput, resultOf, sha256 } from './domain/list-result';
import { tieBreakKeys } from './domain/tie-break';
import { keysAsText } from './domain/tie-break-order';
import type { PointsList } from './list.rows';
import { type FrozenInput, ListEntryRepository } from './list-entry.repository';
import { PointsPolicies } from './points-policies.provider';
import { ScoreRepository } from './score.repository';
import type { StoredScore } from './score.rows';
import { ScorePrograms } from './score-programs';

/** Characters of a reference: enough that no two are the same, too few to be anybody's number. */
const referenceLength = 24;

/** Freezes what a list is made of, and makes it. */
@Injectable()
export class ListMaker {
  constructor(
    private readonly entries: ListEntryRepository,
    private readonly scores: ScoreRepository,
    private readonly programs: ScorePrograms,
    private readonly policies: PointsPolicies,
  ) {}

  /** Writes down who takes part as of an instant; after an objection only whom it touches is read again. */
  async freeze(list: PointsList, at: Date, transaction: Sql): Promise<{ inputs: number; hash: string }> {
    const { parentId, rule } = list;
    const frozen =
      parentId !== null && rule.readAgain !== null
        ? await this.frozenAgain(list, parentId, rule.readAgain, at, transaction)
        : await this.frozenNow(list, at, transaction);
    await this.entries.addInputs(list.id, frozen, transaction);
    const file = inputFile(
      this.headerOf({ ...list, frozenAt: at }),
      frozen.map(({ input }) => input),
    );
    return { inputs: frozen.length, hash: sha256(file) };
  }

  /** Makes the list of its frozen input; throws when the input is not what was frozen. */
  async make(list: PointsList, sql: Sql) {
    const frozen = await this.entries.inputs(list.id, sql);
    const inputs = frozen.map(({ input }) => input);
    const header = this.headerOf(list);
    if (sha256(inputFile(header, inputs)) !== list.inputHash)
      throw new Error(`the input of list ${list.id} is not what was frozen`);
    const result = resultOf(header, inputs, list.inputHash, list.seed);
    const owners = new Map(frozen.map(({ input, personId }) => [input.reference, personId]));
    const members = result.members.map((member) => ({
      ...member,
      personId: owners.get(member.reference) as string,
    }));
    return { ...result, members };
  }

  /** The input as its file has it. */
  async file(list: PointsList): Promise<string> {
    const frozen = await this.entries.inputs(list.id);
    return inputFile(
      this.headerOf(list),
      frozen.map(({ input }) => input),
    );
  }

  /** The result as its file has it; throws when it is not what was computed. */
  async result(list: PointsList): Promise<string> {
    const frozen = await this.entries.inputs(list.id);
    const inputs = frozen.map(({ input }) => input);
    const { file, hash } = resultOf(this.headerOf(list), inputs, list.inputHash as string, list.seed);
    if (hash !== list.resultHash) throw new Error(`the result of list ${list.id} is not what was computed`);
    return file;
  }

  private headerOf(list: PointsList): ListHeader {
    const { rule } = list;
    return {
      kind: 'points-list-input',
      format: 1,
      list: list.id,
      city: this.policies.city,
      programme: list.programme,
      cycle: list.cycle,
      area: list.areaPath.split('/').at(-2) ?? '',
      decision: rule.made.decision,
      qualifying: rule.made.decision === 'threshold' ? rule.made.qualifying : rule.least,
      seats: rule.made.decision === 'quota' ? rule.made.seats : null,
      chain: rule.chain,
      frozenAt: (list.frozenAt as Date).toISOString(),
      commitment: commitmentOf(list.seed),
      parent: list.parentId,
      readAgain: rule.readAgain ?? [],
    };
  }

  private async frozenNow(list: PointsList, at: Date, transaction: Sql): Promise<FrozenInput[]> {
    const best = await this.bestOf(list, at, transaction);
    return [...best.values()].map(({ score, input }) => ({
      input: { ...input, reference: referenceOf(list, score) },
      scoreId: score.scoreId,
      personId: score.personId,
    }));
  }

  private async frozenAgain(
    list: PointsList,
    parentId: string,
    readAgain: readonly string[],
    at: Date,
    transaction: Sql,
  ): Promise<FrozenInput[]> {
    const before = await this.entries.inputs(parentId, transaction);
    const touched = before.filter(({ input }) => readAgain.includes(input.reference));
    const people = touched.map(({ personId }) => personId);
    const best = await this.bestOf(list, at, transaction, people);
    return before.flatMap((entry) => {
      if (!touched.includes(entry)) return [entry];
      const now = best.get(entry.personId);
      if (!now) return [];
      const { reference } = entry.input;
      return [{ input: { ...now.input, reference }, scoreId: now.score.scoreId, personId: entry.personId }];
    });
  }

  /** Each person's best score; a person is on a list once. */
  private async bestOf(list: PointsList, at: Date, transaction: Sql, people?: readonly string[]) {
    const best = new Map<string, { score: StoredScore; input: Omit<ListInput, 'reference'> }>();
    for await (const block of this.entries.pool(list, at, transaction, people)) {
      for (const score of block) {
        const known = best.get(score.personId);
        if (known && known.score.orderKey.compare(score.orderKey) <= 0) continue;
        best.set(score.personId, { score, input: await this.inputOf(list, score, transaction) });
      }
    }
    return best;
  }

  private async inputOf(
    list: PointsList,
    score: StoredScore,
    sql: Sql,
  ): Promise<Omit<ListInput, 'reference'>> {
    const { chain } = list.rule;
    const own = new Set(score.chain.map(({ key }) => key));
    // A chain that was published after the score is read from the facts, which are kept.
    const keys = chain.every(({ key }) => own.has(key))
      ? score.keys
      : tieBreakKeys(
          this.programs.evaluate(score, await this.scores.factsOf(score.scoreId, sql)),
          chain,
          score.keys['application-time'] as string | undefined,
        );
    return {
      keys: keysAsText({ ...keys, total: score.totalTicks }, score.ticksPerPoint),
      takesPart: score.eligible !== false && !score.vetoed,
    };
  }
}

/** What is published of a seed before anything is frozen. */
export function commitmentOf(seed: string): string {
  return sha256(Buffer.from(seed, 'hex'));
}

function referenceOf({ id, seed }: PointsList, { scoreId }: StoredScore): string {
  const hash = sha256(`${seed}\n${id}\n${scoreId}`).slice(0, referenceLength);
  // Letters alone: nothing that a public notice would take for somebody's number and mask.
  return [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
