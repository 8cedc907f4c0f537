import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { HomeBoard, type Waiting } from '../../platform/home/home-board';
import type { Principal } from '../../platform/identity/principal';
import { endorsementStateOn, endorsementWindow } from './domain/endorsement-term';
import { PermitRepository } from './permit.repository';
import type { Permit } from './permit.rows';
import { permitsOf } from './permit.scope';
import { PermitRules } from './permit-rules.provider';

/** Tells the first screen when the yearly endorsement may be made, and when it is late. */
@Injectable()
export class PermitHome implements OnModuleInit {
  constructor(
    private readonly board: HomeBoard,
    private readonly permits: PermitRepository,
    private readonly rules: PermitRules,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.board.register((principal) => this.waitingFor(principal));
  }

  private async waitingFor({ personId }: Principal): Promise<Waiting[]> {
    if (personId === null || !this.rules.isPublished) return [];
    const permits = await this.permits.list(permitsOf([personId]));
    return permits.filter(({ ended }) => ended === null).flatMap((permit) => this.toWaiting(permit));
  }

  private toWaiting(permit: Permit): Waiting[] {
    const { policy } = this.rules;
    const state = endorsementStateOn(permit, this.clock.today(), policy);
    if (state === 'not-yet') return [];
    const { lastDay } = endorsementWindow(permit, policy);
    return [
      {
        kind: 'permit',
        title: state === 'open' ? '居住证可以签注了' : '居住证签注已逾期，请补办',
        detail: state === 'open' ? '在手机上办，通常不用等。' : '补办后恢复使用。',
        link: '/packages/permit/pages/permit/index',
        dueOn: lastDay,
      },
    ];
  }
}
