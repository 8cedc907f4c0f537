import { Injectable } from '@nestjs/common';
import { type Evaluation, evaluate } from './domain/evaluate';
import { readFacts } from './domain/fact-reader';
import { programWith } from './domain/pack-set';
import type { Program } from './domain/program';
import { PointsError, pointsErrorOf } from './points.errors';
import { PointsPolicies } from './points-policies.provider';
import type { StoredScore } from './score.rows';

/** What a stored score was made by. */
export type MadeBy = Pick<StoredScore, 'programme' | 'standard' | 'version' | 'asOf' | 'rulesOn'>;

/** Programs kept; one is made for each edition and day. */
const kept = 400;

/** The editions by which stored scores were made, compiled again for their frozen day or for a later one. */
@Injectable()
export class ScorePrograms {
  private readonly programs = new Map<string, Program>();
  private generation = -1;

  constructor(private readonly policies: PointsPolicies) {}

  /** The program of a score on a day; `POINTS.EDITION_CHANGED` when the packs have its edition no more. */
  programOf({ programme, standard, version, asOf, rulesOn }: MadeBy, on = asOf): Program {
    if (this.generation !== this.policies.generation) this.programs.clear();
    this.generation = this.policies.generation;
    const key = [programme, standard, version, rulesOn, on].join(' ');
    const known = this.programs.get(key);
    if (known) return known;
    const packs = this.policies.packsOn(rulesOn);
    if (packs.standards.get(standard)?.version !== version)
      throw new PointsError('POINTS.EDITION_CHANGED', 'conflict');
    const program = programWith(packs, standard, this.policies.city, programme, on);
    if (this.programs.size >= kept) this.programs.delete(this.programs.keys().next().value as string);
    this.programs.set(key, program);
    return program;
  }

  /** A score evaluated again from its facts, to the same ticks and words. */
  evaluate(score: MadeBy & { personId: string }, facts: unknown, on?: string): Evaluation {
    const program = this.programOf(score, on);
    try {
      return evaluate(
        program,
        readFacts(program, { id: score.personId, facts: facts as Record<string, unknown> }),
      );
    } catch (error) {
      throw pointsErrorOf(error);
    }
  }
}
