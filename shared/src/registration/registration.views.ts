import type { Fault } from '../http/fault';
import type { MessageSummary } from '../notifications/notifications.views';
import type { DocumentType } from '../validation/identity-document';
import type { DeclarationParty, StatementKind } from './declaration';
import type { DutyState } from './declaration-duty';
import type { DwellingKind, LettingState } from './dwelling.status';
import type { IndicatorFigure, TargetState } from './indicators';
import type { RoomSummary, StayAgreement } from './reconciliation';
import type { SourceList, SourceReason, SourceVerdict } from './source-list';
import type { StayAction } from './stay.actions';
import type { StayStatus } from './stay.status';
import type { TaskKind, TaskOutcome, TaskStatus } from './task.status';

/** A choice that the city's pack names; `value` travels, `label` is shown. */
export type Choice = { value: string; label: string };

/** What a city asks for with a declaration, for the form. */
export type DeclarationForm = {
  cityName: string;
  occupations: Choice[];
  reasons: Choice[];
  relations: Choice[];
  /** One plain sentence: who must declare by when. */
  dutySentence: string;
  policyDocument: string;
};

/** What a door's code shows. Without sign-in: the address and who issued the plate, nothing about people. */
export type DoorView = {
  code: string;
  address: string;
  issuer: string;
  dwellingKind: DwellingKind;
  rooms: { id: string; name: string }[];
  /** The room this plate hangs on, when it is a room's own. */
  roomId: string | null;
  form: DeclarationForm;
  /** The caller's own open stay in this dwelling, if there is one. */
  myStayId: string | null;
};

/** One person's stay in a list. Names and numbers are masked by the server as the caller's role requires. */
export type StayListItem = {
  id: string;
  personName: string;
  documentType: DocumentType;
  documentNumberMasked: string;
  address: string;
  roomName: string;
  from: string;
  until: string | null;
  state: StayStatus;
  /** Who has spoken for this stay so far. */
  parties: DeclarationParty[];
  isMine: boolean;
  version: number;
};

export type StatementView = {
  party: DeclarationParty;
  version: number;
  kind: StatementKind;
  from: string;
  until: string | null;
  statedName: string;
  declaredAt: string;
};

export type StayView = StayListItem & {
  relationToHead: string | null;
  household: { stayId: string; personName: string; relationToHead: string | null }[];
  agreement: StayAgreement;
  statements: StatementView[];
  duty: { state: DutyState; dueOn: string | null; sentence: string };
  history: { at: string; party: string; sentence: string }[];
  allowedActions: StayAction[];
};

/** The answer to every declaration: what was stored, and what happens next. */
export type Declared = {
  stays: Pick<StayListItem, 'id' | 'personName' | 'from' | 'until' | 'state' | 'version'>[];
  nextSentence: string;
};

export type LedgerView = {
  asOf: string;
  since: string | null;
  continuousMonths: number;
  cumulativeMonths: number;
  countedMonths: number;
  countedDays: number;
  ruleSentence: string;
  policyDocument: string;
  periods: { from: string; until: string; days: number; address: string; stayIds: string[] }[];
  gaps: { from: string; until: string; days: number; reasonSentence: string; effectSentence: string }[];
};

/** First screen: what waits for me, newest notices, unread count. */
export type HomeView = {
  waiting: {
    kind:
      | 'stay-conflict'
      | 'landlord-answer'
      | 'safety-letter'
      | 'duty'
      | 'person-missing'
      | 'case'
      | 'permit'
      | 'schooling'
      | 'appointment';
    title: string;
    detail: string;
    link: string;
    dueOn: string | null;
  }[];
  messages: MessageSummary[];
  openStays: StayListItem[];
};

export type RoomView = {
  id: string;
  name: string;
  floorArea: string | null;
  capacity: number | null;
  closed: boolean;
  summary: RoomSummary;
  version: number;
};

export type DwellingListItem = {
  id: string;
  address: string;
  kind: DwellingKind;
  lettingState: LettingState;
  holding: 'owner' | 'sublessor' | null;
  rooms: number;
  livingNow: number;
  waitingForMe: number;
  safetyLetterSigned: boolean;
};

export type DwellingView = DwellingListItem & {
  communityName: string;
  floorArea: string | null;
  /** Degrees in GCJ-02; null until somebody has recorded them. */
  place: { longitude: string; latitude: string } | null;
  version: number;
  roomList: RoomView[];
  doors: {
    id: string;
    code: string;
    link: string;
    roomName: string | null;
    issuedAt: string;
    version: number;
  }[];
  holders: {
    id: string;
    kind: 'owner' | 'sublessor';
    name: string;
    mobileMasked: string | null;
    roomName: string | null;
    from: string;
    until: string | null;
  }[];
};

export type SafetyLetterView = {
  textVersion: string;
  title: string;
  text: string;
  signed: { at: string; signerName: string } | null;
};

/** A ticket for one file: send the bytes to `url` with `method` and `headers`, then name `uploadId`. */
export type UploadTicket = {
  uploadId: string;
  url: string;
  method: 'PUT';
  headers: Record<string, string>;
  expiresAt: string;
};

export const importStates = ['reading', 'read', 'refused', 'applying', 'applied', 'failed'] as const;
export type ImportState = (typeof importStates)[number];

export const importVerdicts = ['new', 'ended', 'unchanged', 'conflicting', 'wrong'] as const;
export type ImportVerdict = (typeof importVerdicts)[number];

export type ImportView = {
  id: string;
  fileName: string;
  state: ImportState;
  rowsTotal: number;
  rowsRead: number;
  rowsApplied: number;
  counts: Record<ImportVerdict, number>;
  fault: { code: string; faults: Fault[] } | null;
  createdAt: string;
  finishedAt: string | null;
  allowedActions: ('submit' | 'discard')[];
};

export type ImportRowView = {
  rowNumber: number;
  verdict: ImportVerdict;
  personName: string;
  documentNumberMasked: string;
  address: string;
  from: string;
  until: string | null;
  faults: Fault[];
  /** What would change, in one sentence. */
  sentence: string;
  applied: boolean;
};

export type WorkerListItem = StayListItem;

export type TaskListItem = {
  id: string;
  kind: TaskKind;
  state: TaskStatus;
  address: string;
  roomName: string;
  personName: string;
  dueOn: string | null;
  openedAt: string;
  distanceMetres: number | null;
  version: number;
};

export type TaskView = TaskListItem & {
  stay: StayView;
  roomOccupants: StayListItem[];
  roomSummary: RoomSummary;
  otherStays: StayListItem[];
  outcome: TaskOutcome | null;
  note: string | null;
  allowedActions: ('confirm' | 'correct' | 'reject')[];
};

export type SourceListView = {
  id: string;
  source: SourceList;
  fileName: string;
  areaName: string;
  state: 'reading' | 'previewed' | 'applied' | 'refused';
  counts: Record<SourceVerdict, number>;
  undecided: number;
  createdAt: string;
  appliedAt: string | null;
  allowedActions: ('apply' | 'decide')[];
};

export type SourceEntryView = {
  rowNumber: number;
  verdict: SourceVerdict;
  reasons: SourceReason[];
  address: string;
  ownerName: string;
  ownerMobileMasked: string;
  floorArea: string | null;
  against: { dwellingId: string; address: string; ownerName: string | null; floorArea: string | null } | null;
  decision: string | null;
};

/** One area's indicators, each with its definition beside the figure. */
export type IndicatorView = {
  figure: IndicatorFigure;
  label: string;
  definition: string;
  source: string;
  target: { sentence: string; state: TargetState };
};
export type IndicatorsView = {
  asOf: string;
  area: { code: string; name: string };
  indicators: IndicatorView[];
  /** The same figures for each area directly below, so that coverage can be drawn. */
  children: { code: string; name: string; figures: IndicatorFigure[] }[];
};
