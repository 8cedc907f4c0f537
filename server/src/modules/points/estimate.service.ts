import type { EstimateView, QuestionsView } from '@app/shared/points/estimate.views';
import type { EstimatePoints } from '@app/shared/points/points.dto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { addressBlockOf } from '../../platform/limits/address-block';
import { TokenBuckets } from '../../platform/limits/token-buckets';
import { evaluate } from './domain/evaluate';
import { readFacts } from './domain/fact-reader';
import type { Program } from './domain/program';
import { questionSteps } from './domain/questions';
import type { StandardPack } from './domain/standard-pack';
import { toEstimateView } from './estimate.mapper';
import { pointsErrorOf } from './points.errors';
import { PointsPolicies } from './points-policies.provider';
import { PolicyReadingService } from './policy-reading.service';

/** Estimates of one address in a minute, as a share of a session's requests: an address may be a school or an office. */
const estimatesPerRequest = 0.5;

/** An estimate for anybody. Facts are read, scored and forgotten: nothing is stored and nothing of them is logged (S9). */
@Injectable()
export class EstimateService {
  private readonly buckets = new TokenBuckets();

  constructor(
    private readonly policies: PointsPolicies,
    private readonly reading: PolicyReadingService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `POINTS.UNKNOWN_PROGRAMME`, or `POINTS.STANDARD_NOT_IN_FORCE` where nothing counts today. */
  async questions(id: string): Promise<QuestionsView> {
    await this.policies.fresh();
    const program = this.policies.programToday(id);
    const { pack } = program.programme;
    const edition = this.editionOf(program);
    return {
      programme: id,
      name: pack.name,
      forWhom: pack.forWhom,
      asOf: program.asOf,
      edition,
      note: edition.note,
      people: Object.entries(program.standard.people).map(([person, label]) => ({ person, label })),
      steps: questionSteps(program),
    };
  }

  /** Points by what is in force today; a fact that cannot be read is refused with its path. */
  async estimate({ programme, facts }: EstimatePoints, address: string): Promise<EstimateView> {
    this.spend(address);
    await this.policies.fresh();
    const program = this.policies.programToday(programme);
    try {
      const sheet = readFacts(program, { id: 'estimate', facts });
      return toEstimateView(evaluate(program, sheet), this.editionOf(program));
    } catch (error) {
      throw pointsErrorOf(error);
    }
  }

  private spend(address: string): void {
    const perMinute = this.config.REQUESTS_PER_MINUTE * estimatesPerRequest;
    const wait = this.buckets.take(addressBlockOf(address), perMinute, this.clock.now().getTime());
    if (wait > 0) throw new AppError('COMMON.TOO_MANY_REQUESTS', 'too-many', { retryAfterSeconds: wait });
  }

  private editionOf({ standard }: Program) {
    return this.reading.editionOf(this.policies.packs.standards.get(standard.id) as StandardPack);
  }
}
