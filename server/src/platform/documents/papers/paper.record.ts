import type { DocumentsCode } from '@app/shared/documents/documents.codes';
import type { PageState, PageType } from '@app/shared/documents/paper';

export type PaperRecord = {
  id: string;
  personId: string;
  accountId: string;
  materialCode: string;
  createdAt: Date;
  boundAt: Date | null;
};

export type PageRecord = {
  id: string;
  paperId: string;
  pageNo: number;
  state: PageState;
  contentType: PageType;
  bytes: number;
  width: number | null;
  height: number | null;
  /** SHA-256 of the page as it is kept; names its file. */
  fileHash: Buffer | null;
  faultCode: DocumentsCode | null;
};

export type VerificationRecord = {
  paperId: string;
  programme: string;
  verifiedAt: Date;
  until: string | null;
};

/** Where the kept page lies: the same content of anybody lies there once. */
export const fileKeyOf = (fileHash: Buffer) => `papers/${fileHash.toString('hex')}`;

/** Where the bytes lie that were sent and not looked at yet. */
export const rawKeyOf = (pageId: string) => `uploads/${rawSubjectOf(pageId)}`;
export const rawSubjectOf = (pageId: string) => `pages/${pageId}`;
