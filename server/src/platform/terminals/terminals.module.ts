import { Module } from '@nestjs/common';
import { TerminalController } from './terminal.controller';
import { TerminalRepository } from './terminal.repository';
import { TerminalService } from './terminal.service';
import { TerminalEnrolmentService } from './terminal-enrolment.service';
import { TerminalStaffController } from './terminal-staff.controller';
import { TerminalVisitRepository } from './terminal-visit.repository';
import { TerminalVisitService } from './terminal-visit.service';

/** Self-service terminals (市民之窗): who they are, and who is standing in front of one. */
@Module({
  controllers: [TerminalController, TerminalStaffController],
  providers: [
    TerminalEnrolmentService,
    TerminalRepository,
    TerminalService,
    TerminalVisitRepository,
    TerminalVisitService,
  ],
})
export class TerminalsModule {}
