/** Refusals of files and of their tickets. Each needs advice of its own, so each has its own code. */
export const documentsCodes = [
  'DOCUMENTS.FILE_TOO_LARGE',
  'DOCUMENTS.FILE_EXISTS',
  'DOCUMENTS.UPLOAD_TICKET_INVALID',
  'DOCUMENTS.UPLOAD_TICKET_EXPIRED',
  /** No rows, or nothing at all. */
  'DOCUMENTS.SHEET_EMPTY',
  /** Neither .xlsx nor text with commas: a picture, a web page, another archive. */
  'DOCUMENTS.SHEET_NOT_A_SPREADSHEET',
  /** Excel 97–2003: save as .xlsx. */
  'DOCUMENTS.SHEET_OLD_FORMAT',
  'DOCUMENTS.SHEET_ENCRYPTED',
  /** Text that is neither UTF-8 nor GB18030. */
  'DOCUMENTS.SHEET_WRONG_ENCODING',
  /** Cut off, or not what its own directory says. */
  'DOCUMENTS.SHEET_DAMAGED',
  /** A bomb, a path out of the archive, an archive in the archive. */
  'DOCUMENTS.SHEET_UNSAFE',
  /** Macros, links to other workbooks, embedded objects. */
  'DOCUMENTS.SHEET_ACTIVE_CONTENT',
  /** No row has the expected column names. */
  'DOCUMENTS.SHEET_HEADER_MISSING',
  /** The faults name the columns: `required`, `unknown-field`, `duplicate`. */
  'DOCUMENTS.SHEET_COLUMNS_WRONG',
  'DOCUMENTS.SHEET_TOO_MANY_ROWS',
  /** The bytes have not all arrived; send them again. */
  'DOCUMENTS.PAGE_NOT_RECEIVED',
  /** Still waiting for its bytes, or refused: there is nothing to open. */
  'DOCUMENTS.PAGE_NOT_READY',
  /** The first bytes are those of another kind of file than was announced. */
  'DOCUMENTS.PAGE_TYPE_DIFFERS',
  /** Neither a photo that browsers show nor a PDF. */
  'DOCUMENTS.PAGE_TYPE_UNKNOWN',
  /** Cut off, or cannot be decoded. */
  'DOCUMENTS.PAGE_DAMAGED',
  'DOCUMENTS.PAGE_TOO_MANY_PIXELS',
  /** Too small to read anything on. */
  'DOCUMENTS.PAGE_TOO_SMALL',
  /** A PDF with programs, attachments or other files in it. */
  'DOCUMENTS.PAGE_ACTIVE_CONTENT',
  'DOCUMENTS.PAGE_ENCRYPTED',
  /** The virus scanner found something. */
  'DOCUMENTS.PAGE_INFECTED',
  'DOCUMENTS.SCANNER_UNAVAILABLE',
  'DOCUMENTS.PAPER_FULL',
  /** Belongs to an application; it does not change any more. */
  'DOCUMENTS.PAPER_BOUND',
  /** The order names other pages than the paper has. */
  'DOCUMENTS.PAGES_DIFFER',
  /** The faults name the papers: `required` has unfinished pages or none, `not-a-choice` is not theirs. */
  'DOCUMENTS.PAPERS_NOT_READY',
] as const;
export type DocumentsCode = (typeof documentsCodes)[number];
