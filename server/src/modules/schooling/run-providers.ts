import { ExplanationService } from './explanation.service';
import { LetterRepository } from './letter.repository';
import { LetterService } from './letter.service';
import { LetterIssuer } from './letter-issuer';
import { OfferRepository } from './offer.repository';
import { OfferService } from './offer.service';
import { OfferBook } from './offer-book';
import { OfferClocks } from './offer-clocks';
import { OfferHome } from './offer-home';
import { PlaceController } from './place.controller';
import { PlaceRepository } from './place.repository';
import { PlaceMessages } from './place-messages';
import { PublishedRunController } from './published-run.controller';
import { RunController } from './run.controller';
import { RunRepository } from './run.repository';
import { RunService } from './run.service';
import { RunCheck } from './run-check';
import { RunChunkRepository } from './run-chunk.repository';
import { RunContests } from './run-contests';
import { RunCorrections } from './run-corrections';
import { RunFiles } from './run-files';
import { RunLauncher } from './run-launcher';
import { RunMessages } from './run-messages';
import { RunNotice } from './run-notice';
import { RunPlacesJob } from './run-places.job';
import { RunPlans } from './run-plans';
import { RunProgressRepository } from './run-progress.repository';
import { RunPublicService } from './run-public.service';
import { RunReadingService } from './run-reading.service';
import { RunResultRepository } from './run-result.repository';
import { RunSteps } from './run-steps';
import { RunWhatIfService } from './run-what-if.service';
import { RunWorker } from './run-worker';

/** Allocation runs and what comes of them: places, explanations, letters. */
export const runControllers = [RunController, PublishedRunController, PlaceController];

export const runProviders = [
  RunRepository,
  RunChunkRepository,
  RunResultRepository,
  RunProgressRepository,
  RunContests,
  RunCorrections,
  RunPlans,
  RunFiles,
  RunLauncher,
  RunCheck,
  RunWorker,
  RunMessages,
  RunNotice,
  RunSteps,
  RunService,
  RunReadingService,
  RunPublicService,
  RunWhatIfService,
  RunPlacesJob,
  OfferRepository,
  OfferBook,
  OfferClocks,
  OfferService,
  OfferHome,
  PlaceRepository,
  PlaceMessages,
  ExplanationService,
  LetterRepository,
  LetterIssuer,
  LetterService,
];
