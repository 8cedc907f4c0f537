import type { EndorsementState, PermitGround, PermitState } from './permit.status';

/** One residence permit of the caller or of a child of theirs. */
export type PermitView = {
  id: string;
  personId: string;
  number: string;
  holderName: string;
  documentNumberMasked: string;
  address: string;
  ground: PermitGround;
  groundNote: string | null;
  issuedOn: string;
  issuer: string;
  state: PermitState;
  isMine: boolean;
  /** The last day of use without another endorsement. */
  usableUntil: string;
  endorsement: { state: EndorsementState; opensOn: string; lastDay: string };
  /** Full years since they are counted, by endorsements; and what a late one does, in words. */
  years: number;
  countedFrom: string;
  lateSentence: string;
  ruleSentence: string;
  events: { title: string; on: string }[];
  allowedActions: ('show' | 'endorse' | 'change' | 'report-lost' | 'reissue' | 'replace')[];
  version: number;
};

/** The code to show and until when; ask for another before then. */
export type CredentialView = { code: string; expiresAt: string };

/** Public halves of the keys that permits are signed with: 32 bytes of Ed25519 in base64url. */
export type CredentialKeys = { keys: { keyId: string; publicKey: string }[] };

/** What a terminal shows of the person who stands before it. */
export type TerminalPermitView = {
  holderNameMasked: string;
  numberMasked: string;
  state: PermitState;
  usableUntil: string;
  endorsement: { state: EndorsementState; opensOn: string; lastDay: string };
  canEndorse: boolean;
  reason: string | null;
};

export type EndorsedView = {
  caseNumber: string;
  done: boolean;
  usableUntil: string | null;
  sentence: string;
};
