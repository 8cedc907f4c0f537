import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { DecideTask } from '@app/shared/registration/registration.dto';
import type { Declared } from '@app/shared/registration/registration.views';
import { ApiError } from '@/platform/api-error';
import { networkStore } from '@/platform/network';
import { officerOutbox } from '@/platform/officer-outbox';
import type { OutboxEntry } from '@/platform/outbox-queue';
import { call } from '@/platform/request';
import { periodWords } from '@/words/dates';
import { outcomeWords } from './staff-words';

/** Somebody stands in a stairwell: rather put it aside than wait. */
const patienceMs = 8_000;

export type Sent = { state: 'answered'; declared: Declared } | { state: 'queued' };

/** The answers that say: somebody settled this before you. */
export const movedOnCodes: readonly string[] = ['REGISTRATION.TASK_MOVED_ON', 'COMMON.VERSION_CHANGED'];

/**
 * Sends what was found on site. Where nobody knows whether it arrived, it goes into the queue with the same key and
 * the same words, so that it has one effect. Throws ApiError when it was refused, or could not even be kept.
 */
export async function sendDecision(
  task: { id: string; title: string },
  body: DecideTask,
  clientKey: string,
): Promise<Sent> {
  const params = { id: task.id };
  try {
    if (!networkStore.get()) throw new ApiError('CLIENT.OFFLINE');
    const options = { params, body, clientKey, timeoutMs: patienceMs };
    return { state: 'answered', declared: await call<Declared>(fieldRoutes.decideTask, options) };
  } catch (error) {
    if (!(error instanceof ApiError) || !error.undecided) throw error;
    const kept = await officerOutbox.queue({
      id: clientKey,
      title: task.title,
      route: fieldRoutes.decideTask,
      params,
      body,
    });
    if (!kept) throw error;
    return { state: 'queued' };
  }
}

/** Whether an entry of the queue decides this task. */
export const decides = (entry: OutboxEntry, taskId: string): boolean => entry.params?.id === taskId;

/** A decision as one reads it: `更正：2026年9月1日(周二) 至今。备注：…`. */
export function decisionWords(body: unknown): string {
  const { outcome, from, until, note } = body as Partial<DecideTask>;
  const word = outcome ? outcomeWords[outcome].text : '核实结果';
  const dates = from ? `：${periodWords(from, until ?? null)}` : '';
  return `${word}${dates}${note ? `。备注：${note}` : ''}`;
}
