import {
  OpenPageQuery,
  OrderPages,
  PaperQuery,
  StartPage,
  StartPaper,
} from '@app/shared/documents/paper.dto';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import { Body, Controller, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../http/request.decorators';
import { Serve } from '../../http/serve.decorator';
import type { Principal } from '../../identity/principal';
import { PaperReadingService } from './paper-reading.service';
import { PaperUploadService } from './paper-upload.service';

@Controller()
export class PaperController {
  constructor(
    private readonly uploads: PaperUploadService,
    private readonly reading: PaperReadingService,
  ) {}

  @Serve(paperRoutes.list)
  list(@CurrentPrincipal() principal: Principal, @Query() query: PaperQuery) {
    return this.reading.list(principal, query);
  }

  @Serve(paperRoutes.start)
  start(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: StartPaper) {
    return this.uploads.start(principal, key, body);
  }

  @Serve(paperRoutes.view)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.view(principal, id);
  }

  @Serve(paperRoutes.startPage)
  startPage(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: StartPage,
  ) {
    return this.uploads.startPage(principal, key, id, body);
  }

  @Serve(paperRoutes.finishPage)
  finishPage(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Param('pageId') pageId: string,
  ) {
    return this.uploads.finishPage(principal, key, id, pageId);
  }

  @Serve(paperRoutes.orderPages)
  orderPages(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: OrderPages,
  ) {
    return this.uploads.orderPages(principal, key, id, body);
  }

  @Serve(paperRoutes.linkPage)
  linkPage(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('pageId') pageId: string,
  ) {
    return this.reading.link(principal, id, pageId);
  }

  @Serve(paperRoutes.removePage)
  removePage(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Param('pageId') pageId: string,
  ) {
    return this.uploads.removePage(principal, key, id, pageId);
  }

  /** Whatever the page holds, a browser that is sent here shows it alone and runs nothing. */
  @Serve(paperRoutes.openPage)
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @Header('content-disposition', 'inline')
  async openPage(
    @CurrentPrincipal() principal: Principal,
    @Param('pageId') pageId: string,
    @Query() { link }: OpenPageQuery,
  ) {
    const opened = await this.reading.open(principal, pageId, link);
    if (!('stream' in opened)) return opened;
    return new StreamableFile(opened.stream, { type: opened.contentType, length: opened.bytes });
  }
}
