import type { DocumentType } from '@app/shared/validation/identity-document';

/** Name and number as they are stored: checked and normalised. */
export type StatedName = { name: string; documentType: DocumentType; documentNumber: string };

/** `unavailable`: the authority did not answer, or nobody is asked; it may be tried later. */
export type RealNameAnswer = 'agreed' | 'disagreed' | 'unavailable';

/** Asks the authority whether this name belongs to this document. Never throws for an outage. */
export abstract class RealNamePort {
  abstract check(stated: StatedName): Promise<RealNameAnswer>;
}
