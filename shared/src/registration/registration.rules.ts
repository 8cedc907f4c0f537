import type { RuleTable } from '../validation/rules';
import { dwellingKinds, lettingStates } from './dwelling.status';
import { sourceDecisions, sourceLists } from './source-list';
import { taskOutcomes } from './task.status';

const code = { kind: 'text', min: 1, max: 24, pattern: 'code' } as const;
const from = { kind: 'date', min: '1990-01-01', max: 'today' } as const;
const until = { kind: 'date', min: '1990-01-01', max: 'today+366d' } as const;
const untilAfterFrom = { ...until, notBefore: 'from' } as const;
const version = { kind: 'integer', min: 1, max: 1_000_000 } as const;
const note = { kind: 'text', min: 1, max: 200 } as const;
/** Degrees within China's bounds; six digits are a tenth of a metre. */
const longitude = { kind: 'decimal', min: 73, max: 136, digits: 6 } as const;
const latitude = { kind: 'decimal', min: 3, max: 54, digits: 6 } as const;

/** What is said of one person who lives in the room. `self` is the caller, whose identity the account knows. */
export const statedPersonRules = {
  self: { kind: 'boolean' },
  name: { kind: 'name', requiredWhen: { field: 'self', is: false } },
  documentType: { kind: 'document-type', requiredWhen: { field: 'self', is: false } },
  documentNumber: { kind: 'document-number', requiredWhen: { field: 'self', is: false } },
  mobile: { kind: 'mobile', optional: true },
  relationToHead: { ...code, optional: true },
  occupation: { ...code, optional: true },
  workplace: { kind: 'text', min: 1, max: 60, optional: true },
  reason: { ...code, optional: true },
  hukouAddress: { kind: 'text', min: 2, max: 120, optional: true },
  emergencyMobile: { kind: 'mobile', optional: true },
} as const satisfies RuleTable;

/** By the tenant (through the door's code) or by the landlord (for a room of theirs). */
export const declareByTenantRules = {
  doorCode: { kind: 'door-code' },
  roomId: { kind: 'uuid', optional: true },
  from,
  until: { ...untilAfterFrom, optional: true },
  people: {
    kind: 'list',
    of: { kind: 'object', table: statedPersonRules },
    min: 1,
    max: 12,
    distinctBy: ['documentType', 'documentNumber'],
  },
  endOlderStays: { kind: 'boolean', optional: true },
} as const satisfies RuleTable;

export const declareByLandlordRules = {
  roomId: { kind: 'uuid' },
  from,
  until: { ...untilAfterFrom, optional: true },
  people: {
    kind: 'list',
    of: { kind: 'object', table: statedPersonRules },
    min: 1,
    max: 12,
    distinctBy: ['documentType', 'documentNumber'],
  },
} as const satisfies RuleTable;

export const correctStayRules = {
  version,
  from,
  until: { ...untilAfterFrom, optional: true },
  occupation: { ...code, optional: true },
  workplace: { kind: 'text', min: 1, max: 60, optional: true },
  reason: { ...code, optional: true },
} as const satisfies RuleTable;

export const leaveStayRules = { version, until } as const satisfies RuleTable;

export const withdrawStayRules = { version } as const satisfies RuleTable;

/** The landlord answers a tenant's statement: yes, yes but from another day, or nobody of that name lives here. */
export const answerStayRules = {
  version,
  from: { ...from, optional: true },
  until: { ...untilAfterFrom, optional: true },
  note: { ...note, optional: true },
} as const satisfies RuleTable;

export const roomRules = {
  name: { kind: 'text', min: 1, max: 20 },
  floorArea: { kind: 'decimal', min: 1, max: 2000, digits: 2, optional: true },
  capacity: { kind: 'integer', min: 1, max: 40, optional: true },
} as const satisfies RuleTable;

export const registerDwellingRules = {
  communityCode: { kind: 'text', min: 6, max: 24, pattern: 'area-code' },
  road: { kind: 'text', min: 1, max: 40 },
  roadNumber: { kind: 'text', min: 1, max: 20 },
  estate: { kind: 'text', min: 1, max: 40, optional: true },
  building: { kind: 'text', min: 1, max: 20, optional: true },
  unit: { kind: 'text', min: 1, max: 20, optional: true },
  doorNumber: { kind: 'text', min: 1, max: 20, optional: true },
  kind: { kind: 'choice', values: dwellingKinds },
  floorArea: { kind: 'decimal', min: 4, max: 20000, digits: 2, optional: true },
  rooms: { kind: 'list', of: { kind: 'object', table: roomRules }, min: 1, max: 60, distinctBy: ['name'] },
  longitude: { ...longitude, optional: true },
  latitude: { ...latitude, optional: true },
} as const satisfies RuleTable;

/** Where a dwelling's door is, said by an officer who stands at it; in GCJ-02, as the maps of phones here are. */
export const recordPlaceRules = { version, longitude, latitude } as const satisfies RuleTable;

export const changeDwellingRules = {
  version,
  lettingState: { kind: 'choice', values: lettingStates },
  floorArea: { kind: 'decimal', min: 4, max: 20000, digits: 2, optional: true },
} as const satisfies RuleTable;

export const changeRoomRules = { version, ...roomRules } as const satisfies RuleTable;

/** Letting the whole dwelling, or one room, to a sublessor (二房东), who then declares for it. */
export const subletRules = {
  sublessorName: { kind: 'name' },
  sublessorMobile: { kind: 'mobile' },
  roomId: { kind: 'uuid', optional: true },
  from,
  until: { ...untilAfterFrom, max: 'today+7300d', optional: true },
} as const satisfies RuleTable;

export const signSafetyLetterRules = {
  textVersion: { kind: 'text', min: 1, max: 48, pattern: 'token' },
  agreed: { kind: 'boolean' },
} as const satisfies RuleTable;

export const reissueDoorRules = {
  version,
  reason: { kind: 'choice', values: ['lost', 'damaged', 'new-holder', 'misuse'] },
} as const satisfies RuleTable;

export const uploadRequestRules = {
  fileName: { kind: 'text', min: 1, max: 120 },
  bytes: { kind: 'integer', min: 1, max: 20 * 1024 * 1024 },
} as const satisfies RuleTable;

export const openImportRules = {
  uploadId: { kind: 'text', min: 16, max: 2000, pattern: 'token' },
  fileName: { kind: 'text', min: 1, max: 120 },
} as const satisfies RuleTable;

export const openSourceListRules = {
  uploadId: { kind: 'text', min: 16, max: 2000, pattern: 'token' },
  fileName: { kind: 'text', min: 1, max: 120 },
  source: { kind: 'choice', values: sourceLists },
  areaCode: { kind: 'text', min: 6, max: 24, pattern: 'area-code' },
} as const satisfies RuleTable;

export const decideSourceEntryRules = {
  decision: { kind: 'choice', values: sourceDecisions },
} as const satisfies RuleTable;

/** What the officer found on site. `correct` states the dates found; the others need none. */
export const decideTaskRules = {
  version,
  outcome: { kind: 'choice', values: taskOutcomes },
  from: { ...from, requiredWhen: { field: 'outcome', is: 'corrected' } },
  until: { ...untilAfterFrom, optional: true },
  note: { ...note, optional: true },
  decidedAt: { kind: 'text', min: 20, max: 30, pattern: 'instant', optional: true },
} as const satisfies RuleTable;

export const populationBaseRules = {
  areaCode: { kind: 'text', min: 6, max: 24, pattern: 'area-code' },
  populationBase: { kind: 'integer', min: 0, max: 50_000_000 },
  dwellingBase: { kind: 'integer', min: 0, max: 20_000_000 },
} as const satisfies RuleTable;
