import type { Page } from '@app/shared/http/page';
import { NewsDeskQuery, NewsVersion, SaveNews, WriteNews } from '@app/shared/news/news.dto';
import { newsDeskRoutes } from '@app/shared/news/news.routes';
import type { NewsDeskItem, NewsDeskView } from '@app/shared/news/news.views';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../http/request.decorators';
import { Serve } from '../http/serve.decorator';
import type { Principal } from '../identity/principal';
import { NewsDeskService } from './news-desk.service';

@Controller()
export class NewsDeskController {
  constructor(private readonly news: NewsDeskService) {}

  @Serve(newsDeskRoutes.list)
  list(@CurrentPrincipal() principal: Principal, @Query() query: NewsDeskQuery): Promise<Page<NewsDeskItem>> {
    return this.news.list(principal, query);
  }

  @Serve(newsDeskRoutes.view)
  view(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<NewsDeskView> {
    return this.news.view(principal, id);
  }

  @Serve(newsDeskRoutes.draft)
  draft(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Body() request: WriteNews,
  ): Promise<NewsDeskView> {
    return this.news.draft(principal, clientKey, request);
  }

  @Serve(newsDeskRoutes.save)
  save(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: SaveNews,
  ): Promise<NewsDeskView> {
    return this.news.save(principal, clientKey, id, request);
  }

  @Serve(newsDeskRoutes.publish)
  publish(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: NewsVersion,
  ): Promise<NewsDeskView> {
    return this.news.publish(principal, clientKey, id, request);
  }

  @Serve(newsDeskRoutes.discard)
  discard(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: NewsVersion,
  ): Promise<NewsDeskView> {
    return this.news.discard(principal, clientKey, id, request);
  }

  @Serve(newsDeskRoutes.withdraw)
  withdraw(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() clientKey: string,
    @Param('id') id: string,
    @Body() request: NewsVersion,
  ): Promise<NewsDeskView> {
    return this.news.withdraw(principal, clientKey, id, request);
  }
}
