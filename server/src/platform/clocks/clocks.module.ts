import { Global, Module } from '@nestjs/common';
import { ClockRepository } from './clock.repository';
import { ClockService } from './clock.service';
import { ClockBook } from './clock-book';
import { ClockHoldRepository } from './clock-hold.repository';
import { ClockHoldsJob } from './clock-holds.job';
import { ClockOwners } from './clock-owners';
import { ClockRecountJob } from './clock-recount.job';
import { ClockStepRepository } from './clock-step.repository';
import { ClockStepsJob } from './clock-steps.job';
import { ClockWatch } from './clock-watch';
import { MovedDeadlineController } from './moved-deadline.controller';
import { MovedDeadlineService } from './moved-deadline.service';

/** Time limits of whatever has one: counted in working days, held, reminded, escalated and watched. */
@Global()
@Module({
  controllers: [MovedDeadlineController],
  providers: [
    ClockService,
    ClockBook,
    ClockOwners,
    ClockRepository,
    ClockHoldRepository,
    ClockStepRepository,
    ClockStepsJob,
    ClockHoldsJob,
    ClockRecountJob,
    ClockWatch,
    MovedDeadlineService,
  ],
  exports: [ClockService],
})
export class ClocksModule {}
