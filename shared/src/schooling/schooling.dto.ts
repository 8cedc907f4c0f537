import { FromRules } from '../validation/rule.decorator';
import {
  addSchoolRules,
  applySchoolsRules,
  approveSeatsRules,
  changeSchoolRules,
  deskSchoolsQueryRules,
  enterSeatsRules,
  poolQueryRules,
  previewSchoolsRules,
  returnSeatsRules,
  schoolingYearQueryRules,
  schoolsQueryRules,
  setCatchmentRules,
  uploadSchoolsRules,
} from './schooling.rules';
import type { CatchmentKind, RoadSide, Stage } from './schooling.status';

@FromRules(schoolsQueryRules)
export class SchoolsQuery {
  stage?: Stage;
  areaCode?: string;
  words?: string;
  longitude?: string;
  latitude?: string;
  page?: number;
  pageSize?: number;
}

@FromRules(schoolingYearQueryRules)
export class SchoolingYearQuery {
  cycle?: string;
}

@FromRules(deskSchoolsQueryRules)
export class DeskSchoolsQuery {
  stage?: Stage;
  areaCode?: string;
  words?: string;
  page?: number;
  pageSize?: number;
}

@FromRules(poolQueryRules)
export class PoolQuery {
  stage?: Stage;
  page?: number;
  pageSize?: number;
}

@FromRules(addSchoolRules)
export class AddSchool {
  code!: string;
  name!: string;
  areaCode!: string;
  address!: string;
  phone?: string;
  longitude?: string;
  latitude?: string;
  stages!: Stage[];
}

@FromRules(changeSchoolRules)
export class ChangeSchool {
  name!: string;
  areaCode!: string;
  address!: string;
  phone?: string;
  longitude?: string;
  latitude?: string;
  stages!: Stage[];
  version!: number;
}

export type TypedCatchmentPart = {
  kind: CatchmentKind;
  areaCode: string;
  road?: string;
  fromNumber?: number;
  untilNumber?: number;
  side?: RoadSide;
  estate?: string;
};

@FromRules(setCatchmentRules)
export class SetCatchment {
  version!: number;
  stage!: Stage;
  parts!: TypedCatchmentPart[];
}

@FromRules(enterSeatsRules)
export class EnterSeats {
  version!: number;
  stage!: Stage;
  classes!: number;
  total!: number;
  categories!: { code: string; count: number }[];
}

@FromRules(approveSeatsRules)
export class ApproveSeats {
  version!: number;
}

@FromRules(returnSeatsRules)
export class ReturnSeats {
  version!: number;
  reason!: string;
}

@FromRules(uploadSchoolsRules)
export class UploadSchools {
  bytes!: number;
}

@FromRules(previewSchoolsRules)
export class PreviewSchools {
  uploadId!: string;
}

@FromRules(applySchoolsRules)
export class ApplySchools {
  uploadId!: string;
  digest!: string;
}
