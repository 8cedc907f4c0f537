import type { PageType } from '@app/shared/documents/paper';
import type { ChosenFile } from './upload.types';

/** A page the person took or chose. Without `contentType` it is nothing that can be a page. */
export type ChosenPage = ChosenFile & {
  contentType: PageType | undefined;
  /** Shows it on this device; absent for a PDF. */
  preview?: string;
};

/** The bytes of a page behind a link, ready to be shown: an address of this device for pictures. */
export type ShownPage = { contentType: string; src: string };
