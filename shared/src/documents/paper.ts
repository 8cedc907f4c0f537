import type { DocumentsCode } from './documents.codes';

/** What a page may be: a photo, or a file of one or more printed pages. */
export const pageTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type PageType = (typeof pageTypes)[number];

/** Bytes of one page; a phone's photo has two to six million. */
export const mostPageBytes = 10 * 1024 * 1024;
/** Pages of one paper: a long lease. */
export const mostPages = 20;

/** `waiting` for its bytes, `ready` when checked and kept, `refused` for the reason in `fault`. */
export const pageStates = ['waiting', 'ready', 'refused'] as const;
export type PageState = (typeof pageStates)[number];

export const paperActions = ['add-page', 'remove-page', 'order-pages'] as const;
export type PaperAction = (typeof paperActions)[number];

export type PaperPageView = {
  id: string;
  state: PageState;
  /** Of the kept page once it is ready, of the claimed one before. */
  contentType: PageType;
  bytes: number;
  /** Pixels as the page stands upright; absent for a PDF. */
  width?: number;
  height?: number;
  fault?: DocumentsCode;
};

/** One material of one person. */
export type PaperView = {
  id: string;
  materialCode: string;
  personId: string;
  pages: PaperPageView[];
  createdAt: string;
  /** Programmes that have verified it, with the last day they vouch for. */
  verifiedFor: { programme: string; until: string | null }[];
  /** Empty once the paper belongs to an application: what was handed in does not change. */
  allowedActions: PaperAction[];
};

/** How the bytes of a page are sent: a form with these fields, then the file under `fileField`. */
export type PageUpload = {
  url: string;
  method: 'POST';
  headers: Record<string, string>;
  fields: Record<string, string>;
  fileField: string;
  expiresAt: string;
};

/** Without `upload` the same bytes were already kept, and the page is ready. */
export type StartedPage = { page: PaperPageView; upload?: PageUpload };

/** An address of one page for the account that asked, relative to the API's. */
export type PageLink = { url: string; expiresAt: string };

/** Where the bytes of an opened page are, when an object store hands them out itself. */
export type PageElsewhere = { url: string; expiresAt: string };
