import type { Page } from '@app/shared/http/page';
import {
  FileObjection,
  NoticeEntryQuery,
  NoticeQuery,
  ObjectionQuery,
  WithdrawObjection,
} from '@app/shared/public-notice/public-notice.dto';
import { noticeRoutes, objectionRoutes } from '@app/shared/public-notice/public-notice.routes';
import type {
  NoticeEntries,
  NoticeListItem,
  NoticeView,
  ObjectionFiled,
  ObjectionListItem,
  ObjectionView,
  OwnEntries,
} from '@app/shared/public-notice/public-notice.views';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { NoticeReadingService } from './notice-reading.service';
import { ObjectionService } from './objection.service';

@Controller()
export class PublicNoticeController {
  constructor(
    private readonly notices: NoticeReadingService,
    private readonly objections: ObjectionService,
  ) {}

  @Serve(noticeRoutes.list)
  list(@Query() query: NoticeQuery): Promise<Page<NoticeListItem>> {
    return this.notices.list(query);
  }

  @Serve(noticeRoutes.view)
  view(@Param('id') id: string): Promise<NoticeView> {
    return this.notices.view(id);
  }

  @Serve(noticeRoutes.entries)
  entries(@Param('id') id: string, @Query() query: NoticeEntryQuery): Promise<NoticeEntries> {
    return this.notices.listEntries(id, query);
  }

  @Serve(noticeRoutes.mine)
  mine(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<OwnEntries> {
    return this.notices.listMine(principal, id);
  }

  @Serve(noticeRoutes.object)
  object(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: FileObjection,
  ): Promise<ObjectionFiled> {
    return this.objections.file(principal, clientKey, id, request);
  }

  @Serve(objectionRoutes.list)
  listObjections(
    @CurrentPrincipal() principal: Principal,
    @Query() query: ObjectionQuery,
  ): Promise<Page<ObjectionListItem>> {
    return this.objections.list(principal, query);
  }

  @Serve(objectionRoutes.view)
  viewObjection(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ObjectionView> {
    return this.objections.view(principal, id);
  }

  @Serve(objectionRoutes.withdraw)
  withdrawObjection(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: WithdrawObjection,
  ): Promise<ObjectionView> {
    return this.objections.withdraw(principal, clientKey, id, request);
  }
}
