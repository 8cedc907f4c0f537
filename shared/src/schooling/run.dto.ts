import { FromRules } from '../validation/rule.decorator';
import type { OfferState } from './offer.status';
import {
  actOnRunRules,
  answerOfferRules,
  checkLetterRules,
  createRunRules,
  giveUpRules,
  offersQueryRules,
  resultsQueryRules,
  revokeLetterRules,
  runsQueryRules,
  whatIfRules,
} from './run.rules';
import type { RunAction, RunKind } from './run.status';

@FromRules(createRunRules)
export class CreateRun {
  cycle!: string;
  stage!: string;
  kind!: RunKind;
  areaCode?: string;
  parentId?: string;
  reason?: string;
  minimum?: string;
}

@FromRules(actOnRunRules)
export class ActOnRun {
  version!: number;
  action!: RunAction;
  reason?: string;
}

@FromRules(runsQueryRules)
export class RunsQuery {
  cycle?: string;
  stage?: string;
  page?: number;
  pageSize?: number;
}

@FromRules(resultsQueryRules)
export class ResultsQuery {
  schoolId?: string;
  outcome?: 'placed' | 'unplaced';
  page?: number;
  pageSize?: number;
}

@FromRules(whatIfRules)
export class WhatIf {
  schools!: { schoolId: string; seats: number }[];
  minimum?: string;
}

@FromRules(answerOfferRules)
export class AnswerOffer {
  version!: number;
  answer!: 'accept' | 'refuse';
  understoodCost?: boolean;
}

@FromRules(giveUpRules)
export class GiveUpPlace {
  version!: number;
  understoodCost?: boolean;
}

@FromRules(checkLetterRules)
export class CheckLetter {
  code!: string;
}

@FromRules(revokeLetterRules)
export class RevokeLetter {
  reason!: string;
}

@FromRules(offersQueryRules)
export class OffersQuery {
  state?: OfferState;
  page?: number;
  pageSize?: number;
}
