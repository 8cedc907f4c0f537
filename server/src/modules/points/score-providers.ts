import { ListRepository } from './list.repository';
import { ListService } from './list.service';
import { ListEntryRepository } from './list-entry.repository';
import { ListMaker } from './list-maker';
import { ListNotice } from './list-notice';
import { ListReadingService } from './list-reading.service';
import { RankService } from './rank.service';
import { RankBoardRepository } from './rank-board.repository';
import { RankCountJob } from './rank-count.job';
import { ScoreRepository } from './score.repository';
import { ScoreBook } from './score-book.service';
import { ScoreDistances } from './score-distances';
import { ScoreIntegrityJob } from './score-integrity.job';
import { ScoreIntegrityRepository } from './score-integrity.repository';
import { ScoreMineService } from './score-mine.service';
import { ScorePrograms } from './score-programs';
import { ScoreReading } from './score-reading.service';
import { ScoreRecount } from './score-recount.service';
import { ScoreStreamRepository } from './score-stream.repository';

/** What keeps scores, their ranks and the lists made of them; part of the points module. */
export const scoreProviders = [
  ScoreRepository,
  ScorePrograms,
  ScoreBook,
  ScoreReading,
  ScoreMineService,
  ScoreDistances,
  ScoreIntegrityRepository,
  ScoreIntegrityJob,
  ScoreStreamRepository,
  ScoreRecount,
  RankBoardRepository,
  RankService,
  RankCountJob,
  ListRepository,
  ListEntryRepository,
  ListMaker,
  ListNotice,
  ListService,
  ListReadingService,
];
