import { EnrolTerminal, OpenVisit } from '@app/shared/terminals/terminals.dto';
import { terminalRoutes } from '@app/shared/terminals/terminals.routes';
import type {
  TerminalEnrolled,
  TerminalSelf,
  VisitEnded,
  VisitOpened,
} from '@app/shared/terminals/terminals.views';
import { Body, Controller, Ip } from '@nestjs/common';
import { Serve } from '../http/serve.decorator';
import { CurrentTerminal } from './terminal.decorators';
import type { TerminalCaller } from './terminal-caller';
import { TerminalEnrolmentService } from './terminal-enrolment.service';
import { TerminalVisitService } from './terminal-visit.service';

@Controller()
export class TerminalController {
  constructor(
    private readonly enrolments: TerminalEnrolmentService,
    private readonly visits: TerminalVisitService,
  ) {}

  @Serve(terminalRoutes.enrol)
  enrol(@Body() request: EnrolTerminal, @Ip() address: string): Promise<TerminalEnrolled> {
    return this.enrolments.enrol(request, address);
  }

  @Serve(terminalRoutes.me)
  me(@CurrentTerminal() terminal: TerminalCaller): TerminalSelf {
    return this.visits.show(terminal);
  }

  @Serve(terminalRoutes.openVisit)
  openVisit(@CurrentTerminal() terminal: TerminalCaller, @Body() card: OpenVisit): Promise<VisitOpened> {
    return this.visits.open(terminal, card);
  }

  @Serve(terminalRoutes.endVisit)
  endVisit(@CurrentTerminal() terminal: TerminalCaller): Promise<VisitEnded> {
    return this.visits.end(terminal);
  }
}
