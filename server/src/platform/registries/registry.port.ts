import type { CheckReason } from '@app/shared/registries/registry-check';
import type {
  RegistryAnswer,
  RegistryName,
  RegistryQuestion,
} from '@app/shared/registries/registry-question';
import type { DocumentType } from '@app/shared/validation/identity-document';

/** The person asked about. Their number leaves through the port and nowhere else. */
export type AskedPerson = { name: string; documentType: DocumentType; documentNumber: string };

/** One attempt. `attemptId` is unique, so that a late answer to another attempt is never taken for this one. */
export type RegistryInquiry = {
  attemptId: string;
  registry: RegistryName;
  question: RegistryQuestion;
  person: AskedPerson;
  /** What for, as the registry's own log will say: a subject type such as `permit.application`. */
  purpose: string;
};

/**
 * What became of an attempt. `unavailable` says nothing about the person. `mismatch` was an answer, but not one about
 * this person or not one that holds together; its content is not kept. `hash`: SHA-256 of the bytes that came.
 */
export type RegistryOutcome =
  | { kind: 'answered'; answer: RegistryAnswer; hash: Buffer }
  | { kind: 'mismatch'; reason: Extract<CheckReason, 'other-person' | 'contradictory'>; hash: Buffer }
  | {
      kind: 'unavailable';
      reason: Extract<
        CheckReason,
        'not-connected' | 'no-answer' | 'too-slow' | 'refused' | 'unreadable' | 'resting'
      >;
    };

/** An authority that is asked about one person. Never throws for an outage. */
export abstract class Registry {
  abstract ask(inquiry: RegistryInquiry): Promise<RegistryOutcome>;
}
