import type { OfferKind, OfferState, RefusalCost } from './offer.status';
import type { RunAction, RunKind, RunState } from './run.status';

/** A key of the chain and its value: whole ticks are written as points, days as `YYYY-MM-DD`, a lot as its hash. */
export type KeyShown = { key: string; title: string; value: string };

/** A school in a run. `line` is what the last child let in had; null while seats are left. */
export type RunSchoolView = {
  schoolId: string;
  name: string;
  seats: number;
  filled: number;
  /** Children who named it first, and at all. */
  firstWishes: number;
  wishes: number;
  line: KeyShown[] | null;
};

export type RunListItem = {
  id: string;
  cycle: string;
  stage: string;
  stageTitle: string;
  kind: RunKind;
  areaName: string;
  mode: string;
  state: RunState;
  parentId: string | null;
  reason: string | null;
  children: number | null;
  placed: number | null;
  createdAt: string;
  version: number;
};

/** How far the worker is; `done` of `total` in the step, both null where it cannot be told. */
export type RunProgress = {
  state: RunState;
  step: 'waiting' | 'reading' | 'allocating' | 'ranking' | 'storing' | 'verifying' | null;
  done: number | null;
  total: number | null;
  /** Why the last attempt did not end, as a name. */
  failure: string | null;
};

export type RunView = RunListItem & {
  ruleSentence: string;
  ruleVersion: string;
  chain: { key: string; title: string; order: 'desc' | 'asc' }[];
  minimum: string | null;
  seed: { commitment: string; committedAt: string; opened: string | null } | null;
  inputHash: string | null;
  lockedAt: string | null;
  resultHash: string | null;
  algorithm: string | null;
  certificate: {
    blockingPairs: number;
    overfilled: number;
    unacceptable: number;
    students: number;
    placed: number;
    seats: number;
  } | null;
  /** What the independent verifier said, rule by rule. */
  check: { accepted: boolean; lines: string[]; at: string } | null;
  approvals: { by: string; at: string }[];
  notice: { noticeId: string; state: string; until: string | null; openObjections: number } | null;
  /** Objections that were upheld and wait for a redo. */
  contested: number;
  /** Of a redo: what it ran again and what it left as it was. */
  part: { children: number; schools: string[] } | null;
  schools: RunSchoolView[];
  rounds: { id: string; kind: RunKind; state: RunState; createdAt: string }[];
  history: { action: string; title: string; at: string; by: string | null; detail: string | null }[];
  progress: RunProgress;
  allowedActions: RunAction[];
  /** Further rounds that may be made from this run now. */
  allowedRounds: RunKind[];
};

export type RunPlanView = {
  cycles: {
    cycle: string;
    title: string;
    stages: { stage: string; title: string; mode: string; entries: number; seats: number; canRun: boolean }[];
  }[];
  areas: { areaCode: string; name: string }[];
};

export type ResultItem = {
  entryId: string;
  place: number;
  childNameMasked: string;
  keys: KeyShown[];
  schoolName: string | null;
  wishNumber: number | null;
};

export type OfferItem = {
  id: string;
  childNameMasked: string;
  schoolName: string;
  kind: OfferKind;
  state: OfferState;
  dueOn: string | null;
  /** The letter, where there is one. */
  letter: { id: string; revoked: boolean } | null;
};

/** Somebody who comes in, goes out or changes school under a what-if. */
export type WhatIfChange = {
  entryId: string;
  childNameMasked: string;
  before: string | null;
  after: string | null;
};

export type WhatIfView = {
  inputHash: string;
  entered: number;
  left: number;
  moved: number;
  /** The first 200 of them, by rank. */
  changes: WhatIfChange[];
  schools: {
    schoolId: string;
    name: string;
    before: { seats: number; filled: number; line: KeyShown[] | null };
    after: { seats: number; filled: number; line: KeyShown[] | null };
  }[];
};

/** What everybody may know of a run. */
export type PublishedRunItem = {
  id: string;
  cycle: string;
  stageTitle: string;
  kind: RunKind;
  areaName: string;
  state: RunState;
  reason: string | null;
  seedCommitment: string | null;
  committedAt: string;
  inputHash: string | null;
  lockedAt: string | null;
  /** From the notice on. */
  seed: string | null;
  resultHash: string | null;
  /** Whether the files may be fetched. */
  hasFiles: boolean;
};

export type PublishedRunView = PublishedRunItem & {
  mode: string;
  chain: { key: string; title: string; order: 'desc' | 'asc' }[];
  algorithm: string | null;
  schools: RunSchoolView[];
};

/** A place of a child. */
export type OfferView = {
  id: string;
  kind: OfferKind;
  state: OfferState;
  schoolId: string;
  schoolName: string;
  dueOn: string | null;
  cost: RefusalCost;
  costSentence: string;
  hasLetter: boolean;
  allowedActions: ('accept' | 'refuse' | 'give-up' | 'letter')[];
  version: number;
};

/** Where a child stands in the cycle. `id` is that of its entry. */
export type PlaceView = {
  id: string;
  /** Twins may bear one name: a child is known by this. */
  childPersonId: string;
  childName: string;
  cycle: string;
  stageTitle: string;
  /** Results of published runs, the newest first. */
  results: {
    runId: string;
    kind: RunKind;
    outcome: 'placed' | 'unplaced';
    schoolName: string | null;
    sentence: string;
  }[];
  offers: OfferView[];
  hasExplanation: boolean;
  nextSentence: string;
};

/** Why one wish was or was not fulfilled. */
export type WishExplanation = {
  schoolName: string;
  wishNumber: number;
  verdict: 'placed' | 'behind' | 'not-needed' | 'no-seats';
  seats: number;
  /** The child's position among those who named the school, from 1. */
  position: number | null;
  asked: number;
  line: KeyShown[] | null;
  mine: KeyShown[];
  /** The first rule that decided: a key of the chain, or null where none had to. */
  decidingKey: string | null;
  sentence: string;
};

export type ExplanationView = {
  runId: string;
  kind: RunKind;
  childName: string;
  mode: string;
  modeSentence: string;
  chain: { key: string; title: string; order: 'desc' | 'asc' }[];
  /** Rank among all children of the run, from 1. */
  place: number;
  children: number;
  /** What the child brings to the chain. */
  keys: KeyShown[];
  schoolName: string | null;
  sentence: string;
  wishes: WishExplanation[];
  inputHash: string;
  resultHash: string;
  /** The child's name in the public files. */
  publicId: string;
};

export type LetterView = {
  number: string;
  childName: string;
  schoolName: string;
  stageTitle: string;
  cycle: string;
  issuedOn: string;
  issuer: string;
  /** What to print as QR. */
  code: string;
  /** The address that a phone opens when it reads the code. */
  link: string;
  revoked: boolean;
};

/** What a checker learns; nothing but the verdict when the code is not ours. */
export type LetterCheckView = {
  verdict: 'in-force' | 'revoked' | 'unknown';
  letter: {
    number: string;
    child: string;
    schoolName: string;
    stageTitle: string;
    cycle: string;
    issuedOn: string;
  } | null;
};

export type LetterKeys = { keys: { keyId: string; publicKey: string }[] };
