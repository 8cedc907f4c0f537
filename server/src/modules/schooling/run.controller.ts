import {
  ActOnRun,
  CreateRun,
  OffersQuery,
  ResultsQuery,
  RevokeLetter,
  RunsQuery,
  WhatIf,
} from '@app/shared/schooling/run.dto';
import { runRoutes } from '@app/shared/schooling/run.routes';
import { Body, Controller, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { LetterService } from './letter.service';
import { RunService } from './run.service';
import { RunReadingService } from './run-reading.service';
import { RunWhatIfService } from './run-what-if.service';

@Controller()
export class RunController {
  constructor(
    private readonly runs: RunService,
    private readonly reading: RunReadingService,
    private readonly whatIfs: RunWhatIfService,
    private readonly letters: LetterService,
  ) {}

  @Serve(runRoutes.plan)
  plan(@CurrentPrincipal() principal: Principal) {
    return this.reading.plan(principal);
  }

  @Serve(runRoutes.runs)
  list(@CurrentPrincipal() principal: Principal, @Query() query: RunsQuery) {
    return this.reading.list(principal, query);
  }

  @Serve(runRoutes.create)
  create(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: CreateRun) {
    return this.runs.create(principal, key, body);
  }

  @Serve(runRoutes.run)
  run(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.run(principal, id);
  }

  @Serve(runRoutes.act)
  act(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ActOnRun,
  ) {
    return this.runs.act(principal, key, id, body);
  }

  @Serve(runRoutes.progress)
  progress(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.progress(principal, id);
  }

  @Serve(runRoutes.results)
  results(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Query() query: ResultsQuery) {
    return this.reading.listResults(principal, id, query);
  }

  @Serve(runRoutes.offers)
  offers(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Query() query: OffersQuery) {
    return this.reading.listOffers(principal, id, query);
  }

  @Serve(runRoutes.input)
  @Header('content-disposition', 'attachment; filename="input.jsonl"')
  async input(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return new StreamableFile(await this.reading.input(principal, id), { type: 'application/x-ndjson' });
  }

  @Serve(runRoutes.result)
  @Header('content-disposition', 'attachment; filename="result.jsonl"')
  async result(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return new StreamableFile(await this.reading.result(principal, id), { type: 'application/x-ndjson' });
  }

  @Serve(runRoutes.whatIf)
  whatIf(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Body() body: WhatIf) {
    return this.whatIfs.ask(principal, id, body);
  }

  @Serve(runRoutes.revokeLetter)
  revokeLetter(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: RevokeLetter,
  ) {
    return this.letters.revoke(principal, key, id, body);
  }
}
