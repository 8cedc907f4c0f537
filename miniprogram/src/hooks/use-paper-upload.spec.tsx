import type { PaperPageView, PaperView } from '@app/shared/documents/paper';
import { act, renderHook } from '@testing-library/react';
import { ApiError } from '@/platform/api-error';
import { networkStore } from '@/platform/network';
import { sendPage } from '@/platform/photo';
import type { ChosenPage } from '@/platform/photo.types';
import { forgetSession } from '@/platform/session-store';
import type { Outgoing } from '@/platform/transport.types';
import { fakeServer } from '../../test/fake-server';
import { usePaperUpload } from './use-paper-upload';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/photo', () => ({ sendPage: jest.fn() }));

const bytes = jest.mocked(sendPage);
const photo = (name: string, size = 1000): ChosenPage => ({
  name,
  size,
  handle: name,
  contentType: 'image/jpeg',
  preview: `blob:${name}`,
});

/** A server that keeps one paper: pages by the key of their announcement, as the real one does. */
let pages: PaperPageView[] = [];
let byKey = new Map<string, string>();
const paper = (): PaperView => ({
  id: 'paper-1',
  materialCode: 'id-card',
  personId: 'person-1',
  pages,
  createdAt: '2026-11-21T04:00:00.000Z',
  verifiedFor: [],
  allowedActions: ['add-page', 'remove-page', 'order-pages'],
});
const stateOf = (id: string, state: PaperPageView['state']) => {
  pages = pages.map((page) => (page.id === id ? { ...page, state } : page));
};
const start = ({ headers, body }: Outgoing) => {
  const key = headers['x-client-key'] as string;
  const known = byKey.get(key);
  const id = known ?? `page-${byKey.size + 1}`;
  if (!known) {
    byKey.set(key, id);
    const { contentType, bytes: size } = JSON.parse(body ?? '{}');
    pages = [...pages, { id, state: 'waiting', contentType, bytes: size }];
    const finish = `POST /api/papers/paper-1/pages/${id}/finish`;
    fakeServer.answers.set(finish, () => {
      stateOf(id, 'ready');
      return { status: 200, body: paper() };
    });
    fakeServer.answers.set(`DELETE /api/papers/paper-1/pages/${id}`, () => {
      pages = pages.filter((page) => page.id !== id);
      return { status: 200, body: paper() };
    });
  }
  const upload = {
    url: '/api/files',
    method: 'POST',
    headers: {},
    fields: {},
    fileField: 'file',
    expiresAt: '',
  };
  return { status: 200, body: { page: pages.find((page) => page.id === id), upload } };
};

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
  fakeServer.reset();
  forgetSession();
  bytes.mockReset().mockResolvedValue();
  [pages, byKey] = [[], new Map()];
  act(() => networkStore.set(true));
  fakeServer.answers.set('POST /api/papers', () => ({ status: 200, body: paper() }));
  fakeServer.answers.set('POST /api/papers/paper-1/pages', start);
  fakeServer.answers.set('PUT /api/papers/paper-1/order', ({ body }) => {
    const { pageIds } = JSON.parse(body ?? '{}') as { pageIds: string[] };
    pages = pageIds.flatMap((id) => pages.find((page) => page.id === id) ?? []);
    return { status: 200, body: paper() };
  });
});
afterEach(() => jest.useRealTimers());

function setUp(options: { paperId?: string } = {}) {
  const onPaper = jest.fn();
  const { result } = renderHook(() => usePaperUpload({ materialCode: 'id-card', onPaper, ...options }));
  /** Lets everything happen that was begun, pauses included. */
  const settle = () => act(() => jest.advanceTimersByTimeAsync(20_000));
  const add = async (...chosen: ChosenPage[]) => {
    act(() => result.current.add(chosen));
    await settle();
  };
  const states = () => result.current.pages.map(({ state }) => state);
  return { result, add, settle, states, onPaper };
}
const asked = (path: RegExp) => fakeServer.asked.filter(({ url }) => path.test(url)).length;

it('begins the paper once and sends its pages one after the other', async () => {
  const { result, add, states, onPaper } = setUp();
  await add(photo('a'), photo('b'));
  expect(states()).toEqual(['ready', 'ready']);
  expect(result.current).toMatchObject({ complete: true, busy: false, error: undefined });
  expect(asked(/\/api\/papers$/)).toBe(1);
  expect([asked(/\/pages$/), asked(/\/finish$/), asked(/\/order$/)]).toEqual([2, 2, 0]);
  expect(onPaper).toHaveBeenLastCalledWith(paper());
});

it('R2 sends a page again that broke on the way, and the server has it once', async () => {
  bytes.mockRejectedValueOnce(new ApiError('CLIENT.OFFLINE'));
  const { add, states } = setUp();
  await add(photo('a'));
  expect(states()).toEqual(['ready']);
  expect(bytes).toHaveBeenCalledTimes(2);
  expect(pages).toHaveLength(1);
});

it('keeps what is finished when the network goes, and goes on by itself when it is back', async () => {
  const { result, add, settle, states } = setUp();
  await add(photo('a'));
  bytes.mockImplementationOnce(async () => {
    // Half way through the bytes the network goes altogether.
    fakeServer.off('POST /api/papers/paper-1/pages');
    throw new ApiError('CLIENT.OFFLINE');
  });
  await add(photo('b'));
  expect(states()).toEqual(['ready', 'broken']);
  expect(result.current.complete).toBe(false);
  expect(networkStore.get()).toBe(false);
  fakeServer.answers.set('POST /api/papers/paper-1/pages', start);
  act(() => networkStore.set(true));
  await settle();
  expect(states()).toEqual(['ready', 'ready']);
  expect(bytes.mock.calls.map(([, { name }]) => name)).toEqual(['a', 'b', 'b']);
  expect(pages.map(({ id }) => id)).toEqual(['page-1', 'page-2']);
});

it('sends the bytes again when the server has not got them all', async () => {
  const { add, states } = setUp();
  let first = true;
  const begin = fakeServer.answers.get('POST /api/papers/paper-1/pages');
  fakeServer.answers.set('POST /api/papers/paper-1/pages', async (outgoing) => {
    const answer = await begin?.(outgoing);
    const finish = fakeServer.answers.get('POST /api/papers/paper-1/pages/page-1/finish');
    if (first) {
      fakeServer.answers.set('POST /api/papers/paper-1/pages/page-1/finish', (finished) => {
        if (!first) return finish?.(finished) ?? { status: 500, body: undefined };
        first = false;
        return { status: 409, body: { code: 'DOCUMENTS.PAGE_NOT_RECEIVED', reference: 'T3ST' } };
      });
    }
    return answer ?? { status: 500, body: undefined };
  });
  await add(photo('a'));
  expect([states(), bytes.mock.calls.length]).toEqual([['ready'], 2]);
});

it('asks for a fresh place when a store says that its permission has ended', async () => {
  bytes.mockRejectedValueOnce(new ApiError('CLIENT.UNREADABLE', 403));
  const { add, states } = setUp();
  await add(photo('a'));
  expect([states(), asked(/\/pages$/), pages.length]).toEqual([['ready'], 2, 1]);
});

it('does not send again what had arrived', async () => {
  bytes.mockRejectedValueOnce(new ApiError('DOCUMENTS.FILE_EXISTS', 409));
  const { add, states } = setUp();
  await add(photo('a'));
  expect([states(), bytes.mock.calls.length]).toEqual([['ready'], 1]);
});

it('says why a page is refused, and goes on with the next', async () => {
  const { result, add, states } = setUp();
  const refusal = { status: 422, body: { code: 'DOCUMENTS.PAGE_DAMAGED', reference: 'T3ST' } };
  bytes.mockImplementationOnce(async () => {
    fakeServer.answers.set('POST /api/papers/paper-1/pages/page-1/finish', () => refusal);
  });
  await add(photo('a'), photo('b'));
  expect(states()).toEqual(['refused', 'ready']);
  expect(result.current.pages[0]?.fault).toBe('DOCUMENTS.PAGE_DAMAGED');
});

it('does not even send what no page can be', async () => {
  const { result, add } = setUp();
  await add({ ...photo('a'), contentType: undefined }, photo('b', 0), photo('c', 11 * 1024 * 1024));
  expect(result.current.pages.map(({ fault }) => fault)).toEqual([
    'DOCUMENTS.PAGE_TYPE_UNKNOWN',
    'DOCUMENTS.PAGE_TYPE_UNKNOWN',
    'DOCUMENTS.FILE_TOO_LARGE',
  ]);
  expect(fakeServer.asked).toEqual([]);
});

it('takes a page out, and puts one in the place of another', async () => {
  const { result, add, settle, states } = setUp();
  await add(photo('a'), photo('b'));
  act(() => result.current.retake(result.current.pages[0]?.key ?? '', photo('better')));
  await settle();
  expect(result.current.pages.map(({ preview }) => preview)).toEqual(['blob:better', 'blob:b']);
  expect(pages.map(({ id }) => id)).toEqual(['page-3', 'page-2']);
  act(() => result.current.remove(result.current.pages[1]?.key ?? ''));
  await settle();
  expect(states()).toEqual(['ready']);
  expect(pages.map(({ id }) => id)).toEqual(['page-3']);
});

it('says that a page could not be taken out, and keeps it', async () => {
  const { result, add, settle, states } = setUp();
  await add(photo('a'));
  fakeServer.answers.set('DELETE /api/papers/paper-1/pages/page-1', () => ({
    status: 409,
    body: { code: 'DOCUMENTS.PAPER_BOUND', reference: 'T3ST' },
  }));
  act(() => result.current.remove(result.current.pages[0]?.key ?? ''));
  await settle();
  expect([states(), result.current.error?.code]).toEqual([['ready'], 'DOCUMENTS.PAPER_BOUND']);
});

it('takes up a paper of a draft; what its phone had not sent must be taken again', async () => {
  pages = [
    { id: 'page-8', state: 'ready', contentType: 'image/jpeg', bytes: 10 },
    { id: 'page-9', state: 'waiting', contentType: 'application/pdf', bytes: 10 },
  ];
  fakeServer.answers.set('GET /api/papers/paper-1', () => ({ status: 200, body: paper() }));
  const { result, settle } = setUp({ paperId: 'paper-1' });
  await settle();
  expect(result.current.pages).toMatchObject([
    { pageId: 'page-8', state: 'ready', isPdf: false },
    { pageId: 'page-9', state: 'refused', fault: 'DOCUMENTS.PAGE_NOT_RECEIVED', isPdf: true },
  ]);
});
