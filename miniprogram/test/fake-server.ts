import type { Me, SignedIn } from '@app/shared/identity/identity.views';
import { ApiError } from '@/platform/api-error';
import type { Answered, Outgoing } from '@/platform/transport.types';

/** The other end of `platform/transport` in tests: answers by method and path, and writes down what was asked. */
export const fakeServer = {
  asked: [] as Outgoing[],
  answers: new Map<string, (asked: Outgoing) => Answered | Promise<Answered>>(),

  /** `body` may be a function of the request; a number is the status of a refusal without a body. */
  on(methodAndPath: string, status: number, body?: unknown): void {
    this.answers.set(methodAndPath, () => ({ status, body }));
  },
  /** The request does not get through. */
  off(methodAndPath: string, code = 'CLIENT.OFFLINE'): void {
    this.answers.set(methodAndPath, () => Promise.reject(new ApiError(code)));
  },
  reset(): void {
    this.asked = [];
    this.answers.clear();
  },
  /** Stands in for `exchange`. */
  async exchange(asked: Outgoing): Promise<Answered> {
    fakeServer.asked.push(asked);
    const path = asked.url.slice(asked.url.indexOf('/api/')).split('?')[0];
    const answer = fakeServer.answers.get(`${asked.method} ${path}`);
    return answer ? answer(asked) : { status: 404, body: { code: 'COMMON.NOT_FOUND', reference: 'T3ST' } };
  },
};

const keys: Record<string, number> = { 'account-1': 7, 'account-2': 8 };

export function meOf(accountId: string): Me {
  return {
    accountId,
    kind: 'public',
    displayName: '王秀英',
    mobileMasked: '138****8000',
    person: null,
    roles: [{ role: 'resident' }],
    consents: [],
    draftKey: Buffer.alloc(32, keys[accountId] ?? 9).toString('base64'),
  };
}

export function signedInAs(accountId: string): SignedIn {
  return { token: `token-of-${accountId}`, expiresAt: '2099-01-01T00:00:00.000Z', me: meOf(accountId) };
}
