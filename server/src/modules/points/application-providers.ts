import { ApplicationRepository } from './application.repository';
import { ApplicationAdmission } from './application-admission';
import { ApplicationAmendments } from './application-amendments';
import { ApplicationBook } from './application-book';
import { ApplicationHome } from './application-home';
import { ApplicationMessages } from './application-messages';
import { ApplicationReadingService } from './application-reading.service';
import { ApplicationRules } from './application-rules.provider';
import { ApplicationScores } from './application-scores';
import { ApplicationServices } from './application-services';

/** What applying for points takes; part of the points module. */
export const applicationProviders = [
  ApplicationRepository,
  ApplicationRules,
  ApplicationBook,
  ApplicationScores,
  ApplicationAdmission,
  ApplicationAmendments,
  ApplicationReadingService,
  ApplicationServices,
  ApplicationMessages,
  ApplicationHome,
];
