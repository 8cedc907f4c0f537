import type { DocumentType } from '../validation/identity-document';
import { FromRules } from '../validation/rule.decorator';
import type { DwellingKind, LettingState } from './dwelling.status';
import {
  answerStayRules,
  changeDwellingRules,
  changeRoomRules,
  correctStayRules,
  decideSourceEntryRules,
  decideTaskRules,
  declareByLandlordRules,
  declareByTenantRules,
  leaveStayRules,
  openImportRules,
  openSourceListRules,
  populationBaseRules,
  recordPlaceRules,
  registerDwellingRules,
  reissueDoorRules,
  roomRules,
  signSafetyLetterRules,
  subletRules,
  uploadRequestRules,
  withdrawStayRules,
} from './registration.rules';
import type { SourceList } from './source-list';
import type { TaskOutcome } from './task.status';

export type StatedPerson = {
  self: boolean;
  name?: string;
  documentType?: DocumentType;
  documentNumber?: string;
  mobile?: string;
  relationToHead?: string;
  occupation?: string;
  workplace?: string;
  reason?: string;
  hukouAddress?: string;
  emergencyMobile?: string;
};

export type RoomInput = { name: string; floorArea?: string; capacity?: number };

/** The first of `people` is the head of the household when there are several. */
@FromRules(declareByTenantRules)
export class DeclareByTenant {
  doorCode!: string;
  roomId?: string;
  from!: string;
  until?: string;
  people!: StatedPerson[];
  /** The tenant moved without declaring: end the older stays on the day this one begins. */
  endOlderStays?: boolean;
}

@FromRules(declareByLandlordRules)
export class DeclareByLandlord {
  roomId!: string;
  from!: string;
  until?: string;
  people!: StatedPerson[];
}

@FromRules(correctStayRules)
export class CorrectStay {
  version!: number;
  from!: string;
  until?: string;
  occupation?: string;
  workplace?: string;
  reason?: string;
}

@FromRules(leaveStayRules)
export class LeaveStay {
  version!: number;
  until!: string;
}

@FromRules(withdrawStayRules)
export class WithdrawStay {
  version!: number;
}

@FromRules(answerStayRules)
export class AnswerStay {
  version!: number;
  /** Other dates than those that stand: the answer is then a difference, for the officer to look at. */
  from?: string;
  until?: string;
  note?: string;
}

@FromRules(registerDwellingRules)
export class RegisterDwelling {
  communityCode!: string;
  road!: string;
  roadNumber!: string;
  estate?: string;
  building?: string;
  unit?: string;
  doorNumber?: string;
  kind!: DwellingKind;
  floorArea?: string;
  rooms!: RoomInput[];
  /** Both or neither. */
  longitude?: string;
  latitude?: string;
}

@FromRules(recordPlaceRules)
export class RecordPlace {
  version!: number;
  longitude!: string;
  latitude!: string;
}

@FromRules(changeDwellingRules)
export class ChangeDwelling {
  version!: number;
  lettingState!: LettingState;
  floorArea?: string;
}

@FromRules(roomRules)
export class AddRoom {
  name!: string;
  floorArea?: string;
  capacity?: number;
}

@FromRules(changeRoomRules)
export class ChangeRoom {
  version!: number;
  name!: string;
  floorArea?: string;
  capacity?: number;
}

@FromRules(subletRules)
export class Sublet {
  sublessorName!: string;
  sublessorMobile!: string;
  roomId?: string;
  from!: string;
  until?: string;
}

@FromRules(signSafetyLetterRules)
export class SignSafetyLetter {
  textVersion!: string;
  agreed!: boolean;
}

@FromRules(reissueDoorRules)
export class ReissueDoor {
  version!: number;
  reason!: (typeof reissueDoorRules.reason.values)[number];
}

@FromRules(uploadRequestRules)
export class RequestUpload {
  fileName!: string;
  bytes!: number;
}

@FromRules(openImportRules)
export class OpenImport {
  uploadId!: string;
  fileName!: string;
}

@FromRules(openSourceListRules)
export class OpenSourceList {
  uploadId!: string;
  fileName!: string;
  source!: SourceList;
  areaCode!: string;
}

@FromRules(decideSourceEntryRules)
export class DecideSourceEntry {
  decision!: (typeof decideSourceEntryRules.decision.values)[number];
}

@FromRules(decideTaskRules)
export class DecideTask {
  version!: number;
  outcome!: TaskOutcome;
  from?: string;
  until?: string;
  note?: string;
  /** When the officer decided on the phone, if it was offline; the server keeps both instants. */
  decidedAt?: string;
}

@FromRules(populationBaseRules)
export class SetPopulationBase {
  areaCode!: string;
  populationBase!: number;
  dwellingBase!: number;
}
