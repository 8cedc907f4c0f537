import { Module } from '@nestjs/common';
import { NewsController } from './news.controller';
import { NewsRepository } from './news.repository';
import { NewsService } from './news.service';
import { NewsDeskController } from './news-desk.controller';
import { NewsDeskService } from './news-desk.service';

/** News of the office, written by one, published by another, read by everybody. */
@Module({
  controllers: [NewsController, NewsDeskController],
  providers: [NewsRepository, NewsService, NewsDeskService],
})
export class NewsModule {}
