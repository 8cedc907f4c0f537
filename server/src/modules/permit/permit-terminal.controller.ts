import { TerminalEndorse } from '@app/shared/permit/permit.dto';
import { terminalPermitRoutes } from '@app/shared/permit/permit.routes';
import { Body, Controller } from '@nestjs/common';
import { ClientKey } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import { CurrentVisit } from '../../platform/terminals/terminal.decorators';
import type { VisitedTerminal } from '../../platform/terminals/terminal-caller';
import { PermitTerminalService } from './permit-terminal.service';

@Controller()
export class PermitTerminalController {
  constructor(private readonly terminal: PermitTerminalService) {}

  @Serve(terminalPermitRoutes.lookUp)
  lookUp(@CurrentVisit() visited: VisitedTerminal) {
    return this.terminal.lookUp(visited);
  }

  @Serve(terminalPermitRoutes.endorse)
  endorse(
    @CurrentVisit() visited: VisitedTerminal,
    @ClientKey() key: string,
    @Body() _body: TerminalEndorse,
  ) {
    return this.terminal.endorse(visited, key);
  }
}
