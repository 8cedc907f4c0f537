import type { Route } from '../http/route';

/** Where the embedded file store takes bytes; the ticket in the header, not a session, is the permission. */
export const documentsRoutes = {
  upload: {
    method: 'PUT',
    path: '/api/files',
    access: 'public',
    summary: 'Hand in one file with a ticket; the body is the bytes (application/octet-stream).',
  },
  uploadForm: {
    method: 'POST',
    path: '/api/files',
    access: 'public',
    summary: 'The same for hosts that send files in a form only (multipart/form-data, one part named file).',
  },
} as const satisfies Record<string, Route>;

/** Header that carries the upload ticket, so that it stands in no address and no log. */
export const uploadTicketHeader = 'x-upload-ticket';
