import type { Route } from '@app/shared/http/route';
import { ApiError } from './api-error';
import { createOutbox, type NewDecision, type OutboxParts } from './outbox';
import type { OutboxEntry } from './outbox-queue';
import type { Found } from './vault';

const route: Route = {
  method: 'POST',
  path: '/api/staff/tasks/:id/decision',
  access: 'signed-in',
  write: true,
  summary: 'Decide.',
};

const decision = (id: string): NewDecision => ({
  id,
  title: `核实：${id}`,
  route,
  params: { id },
  body: { outcome: 'confirmed' },
});

/** A phone with a disk, and a server that answers as it is told. */
function phone({ kept = undefined as string | undefined, found = undefined as Found | undefined } = {}) {
  const disk = { text: kept, writable: true, aside: [] as string[] };
  const sent: string[] = [];
  const server = { answer: async (_entry: OutboxEntry): Promise<unknown> => ({}) };
  const parts: OutboxParts = {
    keep: async (text) => {
      if (disk.writable) disk.text = text;
      return disk.writable;
    },
    read: async () =>
      found ?? (disk.text === undefined ? { state: 'none' } : { state: 'text', text: disk.text }),
    setAside: (stamp) => {
      disk.aside.push(stamp);
    },
    send: (entry) => {
      sent.push(entry.id);
      return server.answer(entry);
    },
    now: () => new Date('2026-11-21T06:30:00.000Z'),
  };
  return { disk, sent, server, outbox: createOutbox(parts) };
}

const offline = () => Promise.reject(new ApiError('CLIENT.OFFLINE'));
const ids = (outbox: ReturnType<typeof createOutbox>) =>
  outbox.entries.get().map(({ id, state }) => `${id} ${state}`);

describe('the officer’s outbox', () => {
  it('persists a decision before it says it is queued', async () => {
    const { disk, outbox } = phone();
    await expect(outbox.queue(decision('a'))).resolves.toBe(true);
    expect(disk.text).toContain('"id":"a"');
  });

  it('says so when a decision could not be kept', async () => {
    const { disk, outbox } = phone();
    disk.writable = false;
    await expect(outbox.queue(decision('a'))).resolves.toBe(false);
    expect(outbox.entries.get()).toEqual([]);
  });

  it('R5: sends each once, oldest first, with its own key', async () => {
    const { sent, outbox } = phone();
    await outbox.queue(decision('a'));
    await outbox.queue(decision('b'));
    await outbox.queue(decision('a'));
    await Promise.all([outbox.flush(), outbox.flush()]);
    expect(sent).toEqual(['a', 'b']);
    expect(outbox.entries.get()).toEqual([]);
  });

  it('keeps all that follow when one gets no answer, and goes on later with the same keys', async () => {
    const { sent, server, outbox } = phone();
    await outbox.queue(decision('a'));
    await outbox.queue(decision('b'));
    server.answer = offline;
    await outbox.flush();
    expect(sent).toEqual(['a']);
    expect(ids(outbox)).toEqual(['a waiting', 'b waiting']);
    server.answer = async () => ({});
    await outbox.flush();
    expect(sent).toEqual(['a', 'a', 'b']);
  });

  it('R5: keeps a refused decision with the server’s answer until it has been read', async () => {
    const { server, outbox } = phone();
    await outbox.queue(decision('a'));
    await outbox.queue(decision('b'));
    server.answer = async ({ id }) => {
      if (id === 'a') throw new ApiError('REGISTRATION.TASK_MOVED_ON', 409, 'K7Q2');
    };
    await outbox.flush();
    expect(ids(outbox)).toEqual(['a refused']);
    expect(outbox.entries.get()[0]?.refusal).toEqual({
      code: 'REGISTRATION.TASK_MOVED_ON',
      reference: 'K7Q2',
    });
    await outbox.flush();
    expect(ids(outbox)).toEqual(['a refused']);
    await outbox.acknowledge('a');
    expect(outbox.entries.get()).toEqual([]);
  });

  it.each([401, 429, 500, 503])('takes %i for no answer to the decision', async (status) => {
    const { server, outbox } = phone();
    await outbox.queue(decision('a'));
    server.answer = () => Promise.reject(new ApiError('COMMON.BUSY', status));
    await outbox.flush();
    expect(ids(outbox)).toEqual(['a waiting']);
  });

  it('goes on after a restart with what an earlier run left', async () => {
    const before = phone();
    await before.outbox.queue(decision('a'));
    const after = phone({ kept: before.disk.text });
    await expect(after.outbox.open()).resolves.toBe(true);
    await after.outbox.flush();
    expect(after.sent).toEqual(['a']);
  });

  it('queues nothing over a queue it cannot open yet', async () => {
    const { disk, outbox } = phone({ kept: 'sealed', found: { state: 'locked' } });
    await expect(outbox.queue(decision('b'))).resolves.toBe(false);
    expect(disk.text).toBe('sealed');
  });

  it('puts a damaged queue aside instead of writing over it', async () => {
    const { disk, outbox } = phone({ kept: 'sealed', found: { state: 'damaged' } });
    await expect(outbox.queue(decision('b'))).resolves.toBe(true);
    expect(disk.aside).toEqual(['2026-11-21T06:30:00.000Z']);
  });

  it('loses no decision that is queued while another is being sent', async () => {
    const { sent, server, outbox } = phone();
    await outbox.queue(decision('a'));
    server.answer = async ({ id }) => {
      if (id === 'a') await outbox.queue(decision('b'));
    };
    await outbox.flush();
    expect(sent).toEqual(['a', 'b']);
    expect(outbox.entries.get()).toEqual([]);
  });

  it('keeps both of two decisions that are queued at once on a slow device', async () => {
    const { disk, outbox } = phone();
    await Promise.all([outbox.queue(decision('a')), outbox.queue(decision('b'))]);
    expect(ids(outbox)).toEqual(['a waiting', 'b waiting']);
    expect(disk.text).toContain('"id":"a"');
    expect(disk.text).toContain('"id":"b"');
  });

  it('does not send again and again what was taken but could not be crossed off', async () => {
    const { disk, sent, outbox } = phone();
    await outbox.queue(decision('a'));
    disk.writable = false;
    await outbox.flush();
    expect(sent).toEqual(['a']);
    expect(ids(outbox)).toEqual(['a waiting']);
  });
});
