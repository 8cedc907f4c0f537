import { FromRules } from '../validation/rule.decorator';
import {
  draftListRules,
  listQueryRules,
  listStepRules,
  memberQueryRules,
  voidListRules,
} from './lists.rules';
import type { ListState } from './lists.status';

@FromRules(listQueryRules)
export class PointsListQuery {
  programme?: string;
  state?: ListState;
  page?: number;
  pageSize?: number;
}

@FromRules(memberQueryRules)
export class ListMemberQuery {
  page?: number;
  pageSize?: number;
}

@FromRules(draftListRules)
export class DraftPointsList {
  programme!: string;
  cycle!: string;
  areaCode!: string;
}

@FromRules(listStepRules)
export class ListStep {
  version!: number;
}

@FromRules(voidListRules)
export class VoidPointsList {
  version!: number;
  reason!: string;
}
