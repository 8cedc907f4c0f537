import type { Page } from '@app/shared/http/page';
import {
  AnswerObjection,
  NoticeQuery,
  StaffObjectionQuery,
} from '@app/shared/public-notice/public-notice.dto';
import { staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type {
  StaffNoticeItem,
  StaffNoticeView,
  StaffObjectionItem,
  StaffObjectionView,
} from '@app/shared/public-notice/public-notice.views';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { ObjectionAnswerService } from './objection-answer.service';
import { StaffNoticeService } from './staff-notice.service';

@Controller()
export class StaffNoticeController {
  constructor(
    private readonly notices: StaffNoticeService,
    private readonly objections: ObjectionAnswerService,
  ) {}

  @Serve(staffNoticeRoutes.list)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: NoticeQuery,
  ): Promise<Page<StaffNoticeItem>> {
    return this.notices.list(principal, query);
  }

  @Serve(staffNoticeRoutes.view)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<StaffNoticeView> {
    return this.notices.view(principal, id);
  }

  @Serve(staffNoticeRoutes.objections)
  listObjections(
    @CurrentPrincipal() principal: Principal,
    @Query() query: StaffObjectionQuery,
  ): Promise<Page<StaffObjectionItem>> {
    return this.objections.list(principal, query);
  }

  @Serve(staffNoticeRoutes.objection)
  viewObjection(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
  ): Promise<StaffObjectionView> {
    return this.objections.view(principal, id);
  }

  @Serve(staffNoticeRoutes.answer)
  answer(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: AnswerObjection,
  ): Promise<StaffObjectionView> {
    return this.objections.answer(principal, clientKey, id, request);
  }
}
