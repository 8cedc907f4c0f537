import { Global, Module } from '@nestjs/common';
import { ClocksModule } from '../clocks/clocks.module';
import { DocumentsModule } from '../documents/documents.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { NoticeRepository } from './notice.repository';
import { NoticeClocks } from './notice-clocks';
import { NoticeCounting } from './notice-counting';
import { NoticeEndingJob } from './notice-ending.job';
import { NoticeEntryRepository } from './notice-entry.repository';
import { NoticeHistoryRepository } from './notice-history.repository';
import { NoticeIntegrityJob } from './notice-integrity.job';
import { NoticeJournal } from './notice-journal';
import { NoticeListWriter } from './notice-list-writer';
import { NoticeMessages } from './notice-messages';
import { NoticeObjectionRepository } from './notice-objection.repository';
import { NoticeOwners } from './notice-owners';
import { NoticeReadingService } from './notice-reading.service';
import { ObjectionService } from './objection.service';
import { ObjectionAnswerService } from './objection-answer.service';
import { ObjectionCloser } from './objection-closer';
import { ObjectionOpener } from './objection-opener';
import { PublicNoticeController } from './public-notice.controller';
import { PublicNotices } from './public-notices';
import { StaffNoticeController } from './staff-notice.controller';
import { StaffNoticeService } from './staff-notice.service';

/** Public notice and objection (公示与异议), for every list that the public may object to. */
@Global()
@Module({
  imports: [ClocksModule, DocumentsModule, NotificationsModule],
  controllers: [PublicNoticeController, StaffNoticeController],
  providers: [
    NoticeClocks,
    NoticeCounting,
    NoticeEndingJob,
    NoticeEntryRepository,
    NoticeHistoryRepository,
    NoticeIntegrityJob,
    NoticeJournal,
    NoticeListWriter,
    NoticeMessages,
    NoticeObjectionRepository,
    NoticeOwners,
    NoticeReadingService,
    NoticeRepository,
    ObjectionAnswerService,
    ObjectionCloser,
    ObjectionOpener,
    ObjectionService,
    PublicNotices,
    StaffNoticeService,
  ],
  exports: [PublicNotices],
})
export class PublicNoticeModule {}
