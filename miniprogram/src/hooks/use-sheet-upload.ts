import type { Route } from '@app/shared/http/route';
import type { UploadTicket } from '@app/shared/registration/registration.views';
import { useCallback, useRef, useState } from 'react';
import { ApiError } from '@/platform/api-error';
import { call } from '@/platform/request';
import { sendBytes } from '@/platform/sheet-file';
import type { ChosenFile } from '@/platform/upload.types';
import { useSubmit } from './use-submit';

type Sent = { choice: number; ticket: UploadTicket; whole: boolean };

/**
 * Sends one file and then opens it: a ticket, the bytes, `open` with the ticket's id. Tapping again after a failure
 * goes on where it stopped, so that the key of `open` always stands for the same upload.
 */
export function useSheetUpload<Answer>(
  ticketRoute: Route,
  open: (upload: { uploadId: string; fileName: string }, clientKey: string) => Promise<Answer>,
) {
  const [share, setShare] = useState<number>();
  const sent = useRef<Sent>();

  const submit = useSubmit(
    async ({ choice, file }: { choice: number; file: ChosenFile }, clientKey: string) => {
      const fileName = shortName(file.name);
      try {
        if (sent.current?.choice !== choice) {
          const body = { fileName, bytes: file.size };
          sent.current = { choice, ticket: await call<UploadTicket>(ticketRoute, { body }), whole: false };
        }
        const { ticket, whole } = sent.current;
        if (!whole) await sendBytes(ticket, file, setShare).catch(unlessStored);
        sent.current.whole = true;
        return await open({ uploadId: ticket.uploadId, fileName }, clientKey);
      } catch (error) {
        if (error instanceof ApiError && !error.undecided) sent.current = undefined;
        throw error;
      } finally {
        setShare(undefined);
      }
    },
  );

  const choices = useRef({ count: 0, file: undefined as ChosenFile | undefined });
  const { run } = submit;
  const send = useCallback(
    (file: ChosenFile) => {
      if (choices.current.file !== file) choices.current = { count: choices.current.count + 1, file };
      return run({ choice: choices.current.count, file });
    },
    [run],
  );
  return { send, share, busy: submit.busy, error: submit.error, clearError: submit.clearError };
}

function unlessStored(error: unknown): void {
  if (!(error instanceof ApiError) || error.code !== 'DOCUMENTS.FILE_EXISTS') throw error;
}

/** As many characters as the request takes, with the ending that tells what it is. */
function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= 120 ? name : [...characters.slice(0, 110), ...characters.slice(-10)].join('');
}
