import { FromRules } from '../validation/rule.decorator';
import {
  areaQueryRules,
  doorLabelQueryRules,
  dwellingQueryRules,
  importRowQueryRules,
  pageQueryRules,
  sourceEntryQueryRules,
  stayQueryRules,
  taskQueryRules,
} from './registration.queries';
import type { ImportVerdict } from './registration.views';
import type { SourceVerdict } from './source-list';
import type { StayStatus } from './stay.status';
import type { TaskKind } from './task.status';

@FromRules(pageQueryRules)
export class PageQuery {
  page?: number;
  pageSize?: number;
}

@FromRules(taskQueryRules)
export class TaskQuery {
  page?: number;
  pageSize?: number;
  state?: 'open' | 'settled' | 'dropped';
  kind?: TaskKind;
  sort?: 'due' | 'distance';
  longitude?: string;
  latitude?: string;
  areaCode?: string;
}

@FromRules(stayQueryRules)
export class StayQuery {
  page?: number;
  pageSize?: number;
  areaCode?: string;
  state?: StayStatus;
  words?: string;
}

@FromRules(dwellingQueryRules)
export class DwellingQuery {
  page?: number;
  pageSize?: number;
  areaCode?: string;
  words?: string;
}

@FromRules(areaQueryRules)
export class AreaQuery {
  areaCode?: string;
}

/** Labels come in files of a bounded size; `page` counts them from 1. */
@FromRules(doorLabelQueryRules)
export class DoorLabelQuery {
  areaCode?: string;
  page?: number;
}

@FromRules(importRowQueryRules)
export class ImportRowQuery {
  page?: number;
  pageSize?: number;
  verdict?: ImportVerdict;
}

@FromRules(sourceEntryQueryRules)
export class SourceEntryQuery {
  page?: number;
  pageSize?: number;
  verdict?: SourceVerdict;
}
