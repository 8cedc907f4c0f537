import { employerRoutes } from '@app/shared/registration/employer.routes';
import { act, renderHook } from '@testing-library/react';
import { ApiError } from '@/platform/api-error';
import { forgetSession } from '@/platform/session-store';
import { sendBytes } from '@/platform/sheet-file';
import { fakeServer } from '../../test/fake-server';
import { useSheetUpload } from './use-sheet-upload';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/sheet-file', () => ({ sendBytes: jest.fn() }));

const bytes = jest.mocked(sendBytes);
const file = { name: '员工.xlsx', size: 1200, handle: {} };
const tickets = () => fakeServer.asked.filter(({ url }) => url.endsWith('/uploads')).length;
let issued = 0;

function setUp(answers: (string | ApiError)[]) {
  const opened: [string, string][] = [];
  const open = async ({ uploadId }: { uploadId: string }, key: string) => {
    opened.push([uploadId, key]);
    const answer = answers.shift();
    if (answer instanceof ApiError) throw answer;
    return answer;
  };
  const { result } = renderHook(() => useSheetUpload(employerRoutes.requestUpload, open));
  const send = async (chosen = file) => {
    let answer: unknown;
    await act(async () => {
      answer = await result.current.send(chosen);
    });
    return answer;
  };
  return { opened, send, result };
}

beforeEach(() => {
  bytes.mockReset().mockResolvedValue();
  fakeServer.reset();
  forgetSession();
  issued = 0;
  fakeServer.answers.set('POST /api/employer/uploads', () => {
    issued += 1;
    const ticket = { uploadId: `ticket-${issued}`, url: '/api/files', method: 'PUT', headers: {} };
    return { status: 201, body: ticket };
  });
});

it('asks for a ticket, sends the bytes, then opens the file', async () => {
  const { opened, send } = setUp(['import-1']);
  expect(await send()).toBe('import-1');
  expect(bytes).toHaveBeenCalledTimes(1);
  expect(opened.map(([id]) => id)).toEqual(['ticket-1']);
  expect(JSON.parse(fakeServer.asked[0]?.body ?? '')).toEqual({ fileName: '员工.xlsx', bytes: 1200 });
});

it('R2 goes on after a lost answer with the same upload and the same key, and sends nothing twice', async () => {
  const { opened, send } = setUp([new ApiError('CLIENT.TIMEOUT'), 'import-1']);
  expect(await send()).toBeUndefined();
  expect(await send()).toBe('import-1');
  expect(tickets()).toBe(1);
  expect(bytes).toHaveBeenCalledTimes(1);
  expect(opened[1]).toEqual(opened[0]);
});

it('R3 begins anew after a refusal', async () => {
  const { opened, send } = setUp([new ApiError('DOCUMENTS.UPLOAD_TICKET_EXPIRED', 410), 'import-1']);
  await send();
  expect(await send()).toBe('import-1');
  expect(tickets()).toBe(2);
  expect(opened[1]?.[0]).toBe('ticket-2');
  expect(opened[1]?.[1]).not.toBe(opened[0]?.[1]);
});

it('takes another file of the same name for another attempt', async () => {
  const { opened, send } = setUp([new ApiError('CLIENT.TIMEOUT'), 'import-2']);
  await send();
  await send({ ...file });
  expect(opened.map(([id]) => id)).toEqual(['ticket-1', 'ticket-2']);
  expect(opened[1]?.[1]).not.toBe(opened[0]?.[1]);
});

it('counts bytes that had already arrived as sent', async () => {
  bytes.mockRejectedValueOnce(new ApiError('DOCUMENTS.FILE_EXISTS', 409));
  const { send } = setUp(['import-1']);
  expect(await send()).toBe('import-1');
});

it('sends the bytes again to the same ticket when they did not arrive', async () => {
  bytes.mockRejectedValueOnce(new ApiError('CLIENT.OFFLINE'));
  const { send, result, opened } = setUp(['import-1']);
  expect(await send()).toBeUndefined();
  expect(result.current.error?.code).toBe('CLIENT.OFFLINE');
  expect(await send()).toBe('import-1');
  expect(opened.map(([id]) => id)).toEqual(['ticket-1']);
});
