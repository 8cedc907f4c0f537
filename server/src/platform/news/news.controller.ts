import type { Page } from '@app/shared/http/page';
import { NewsQuery } from '@app/shared/news/news.dto';
import { newsRoutes } from '@app/shared/news/news.routes';
import type { NewsItem, NewsView } from '@app/shared/news/news.views';
import { Controller, Param, Query } from '@nestjs/common';
import { Serve } from '../http/serve.decorator';
import { NewsService } from './news.service';

@Controller()
export class NewsController {
  constructor(private readonly news: NewsService) {}

  @Serve(newsRoutes.list)
  list(@Query() query: NewsQuery): Promise<Page<NewsItem>> {
    return this.news.list(query);
  }

  @Serve(newsRoutes.item)
  item(@Param('id') id: string): Promise<NewsView> {
    return this.news.item(id);
  }
}
