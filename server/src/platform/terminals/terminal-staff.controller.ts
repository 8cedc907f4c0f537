import type { Page } from '@app/shared/http/page';
import { RegisterTerminal, ReplaceTerminalKey, TerminalQuery } from '@app/shared/terminals/terminals.dto';
import { terminalStaffRoutes } from '@app/shared/terminals/terminals.routes';
import type { TerminalListItem, TerminalView } from '@app/shared/terminals/terminals.views';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { TerminalService } from './terminal.service';

@Controller()
export class TerminalStaffController {
  constructor(private readonly terminals: TerminalService) {}

  @Serve(terminalStaffRoutes.list)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: TerminalQuery,
  ): Promise<Page<TerminalListItem>> {
    return this.terminals.list(principal, query);
  }

  @Serve(terminalStaffRoutes.register)
  register(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: RegisterTerminal,
  ): Promise<TerminalView> {
    return this.terminals.register(principal, clientKey, request);
  }

  @Serve(terminalStaffRoutes.view)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<TerminalView> {
    return this.terminals.view(principal, id);
  }

  @Serve(terminalStaffRoutes.replaceKey)
  replaceKey(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: ReplaceTerminalKey,
  ): Promise<TerminalView> {
    return this.terminals.replaceKey(principal, clientKey, id, request);
  }

  @Serve(terminalStaffRoutes.revoke)
  revoke(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
  ): Promise<TerminalView> {
    return this.terminals.revoke(principal, clientKey, id);
  }
}
