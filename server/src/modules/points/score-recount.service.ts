import { Injectable } from '@nestjs/common';
import { CityBlock } from './domain/city-block';
import { evaluate } from './domain/evaluate';
import { readFacts } from './domain/fact-reader';
import { PointsRefusal } from './domain/points-refusal';
import type { Program } from './domain/program';
import { PointsPolicies } from './points-policies.provider';
import { ScorePrograms } from './score-programs';
import { ScoreStreamRepository, type StreamedScore } from './score-stream.repository';

/** Which scores are evaluated again, and by what: their own edition and day when it is not said. */
export type RecountOrder = { programme: string; cycle: string; standard?: string; asOf?: string };

/** One score evaluated again; `before` is what is stored. Who is refused by another edition is named and not scored. */
export type Recounted = {
  scoreId: string;
  before: { totalTicks: number; ticksPerPoint: number };
  after: { totalTicks: number; ticksPerPoint: number; groups: Record<string, number> } | { refused: string };
};

const blockRows = 16_384;
/** Blocks open at once, one for each edition and day that occurs. */
const openBlocks = 8;

type Kept = Pick<Recounted, 'scoreId' | 'before'>;
type Open = { block: CityBlock; scores: Kept[] };

/** Totals and sub-scores of all confirmed facts of a programme, streamed from the database in bounded memory. */
@Injectable()
export class ScoreRecount {
  constructor(
    private readonly scores: ScoreStreamRepository,
    private readonly programs: ScorePrograms,
    private readonly policies: PointsPolicies,
  ) {}

  /** Answers block by block, in no promised order; the same to the tick as one by one. */
  async *run(order: RecountOrder): AsyncGenerator<Recounted[]> {
    await this.policies.fresh();
    const open = new Map<Program, Open>();
    for await (const page of this.scores.confirmed(order.programme, order.cycle)) {
      const single: Recounted[] = [];
      for (const score of page) {
        const program = this.programOf(score, order);
        const own = open.get(program) ?? { block: new CityBlock(program, blockRows), scores: [] };
        open.set(program, own);
        try {
          const sheet = readFacts(program, { id: score.personId, facts: score.facts });
          // A family's best holder is found person by person; its facts are read as one applicant's.
          if (program.programme.pack.holder === 'best-of-family')
            single.push(this.single(program, sheet, score));
          else {
            // Only what could be counted has a place: a refusal comes before it.
            const full = own.block.add(sheet);
            own.scores.push(keptOf(score));
            if (full) yield this.close(program, own);
          }
        } catch (error) {
          if (!(error instanceof PointsRefusal)) throw error;
          single.push({ ...keptOf(score), after: { refused: error.code } });
        }
      }
      if (single.length > 0) yield single;
      if (open.size > openBlocks) {
        for (const [program, own] of open) yield this.close(program, own);
        open.clear();
      }
    }
    for (const [program, own] of open) yield this.close(program, own);
  }

  private programOf(score: StreamedScore, { standard, asOf }: RecountOrder): Program {
    if (standard === undefined) return this.programs.programOf(score, asOf);
    const day = asOf ?? score.asOf;
    const version = this.policies.packs.standards.get(standard)?.version ?? '';
    const rulesOn = this.policies.today();
    return this.programs.programOf({ ...score, standard, version, rulesOn }, day);
  }

  private close(program: Program, { block, scores }: Open): Recounted[] {
    const { total, groups } = block.evaluate();
    const recounted = scores.map((score, row) => ({
      ...score,
      after: {
        totalTicks: total[row] as number,
        ticksPerPoint: program.ticksPerPoint,
        groups: Object.fromEntries(
          program.groups.map(({ id }, place) => [id, groups[place]?.[row] as number]),
        ),
      },
    }));
    block.clear();
    scores.length = 0;
    return recounted;
  }

  private single(program: Program, sheet: Parameters<typeof evaluate>[1], score: StreamedScore): Recounted {
    const { total, groups } = evaluate(program, sheet);
    return {
      ...keptOf(score),
      after: {
        totalTicks: total,
        ticksPerPoint: program.ticksPerPoint,
        groups: Object.fromEntries(program.groups.map(({ id }, place) => [id, groups[place] as number])),
      },
    };
  }
}

/** Of a score only its id and two numbers: a block holds many, and nobody's facts. */
function keptOf({ scoreId, totalTicks, ticksPerPoint }: StreamedScore): Kept {
  return { scoreId, before: { totalTicks, ticksPerPoint } };
}
