import { CheckLetter } from '@app/shared/schooling/run.dto';
import { letterRoutes, publishedRunRoutes } from '@app/shared/schooling/run.routes';
import { Body, Controller, Header, Param, StreamableFile } from '@nestjs/common';
import { Serve } from '../../platform/http/serve.decorator';
import { LetterService } from './letter.service';
import { RunPublicService } from './run-public.service';

/** What anybody may see and check. */
@Controller()
export class PublishedRunController {
  constructor(
    private readonly published: RunPublicService,
    private readonly letters: LetterService,
  ) {}

  @Serve(publishedRunRoutes.runs)
  list() {
    return this.published.list();
  }

  @Serve(publishedRunRoutes.run)
  run(@Param('run') id: string) {
    return this.published.run(id);
  }

  @Serve(publishedRunRoutes.input)
  @Header('content-disposition', 'attachment; filename="input.jsonl"')
  async input(@Param('run') id: string) {
    return new StreamableFile(await this.published.input(id), { type: 'application/x-ndjson' });
  }

  @Serve(publishedRunRoutes.result)
  @Header('content-disposition', 'attachment; filename="result.jsonl"')
  async result(@Param('run') id: string) {
    return new StreamableFile(await this.published.result(id), { type: 'application/x-ndjson' });
  }

  @Serve(letterRoutes.check)
  check(@Body() { code }: CheckLetter) {
    return this.letters.check(code);
  }

  @Serve(letterRoutes.keys)
  keys() {
    return this.letters.keys();
  }
}
