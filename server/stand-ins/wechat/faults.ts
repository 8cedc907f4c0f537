/** What goes wrong, and when: from the `nth` request on that path (1 is the next one), `count` times. */
export type Fault = {
  id: number;
  match: { path?: string; nth: number; count: number };
  action: FaultAction;
};

export type FaultAction =
  /** Answers late; real milliseconds. */
  | { kind: 'latency'; milliseconds: number }
  /** Reads the request and never answers. */
  | { kind: 'hang' }
  /** Drops the connection before anything is done. */
  | { kind: 'reset' }
  /** Does the work, then drops the connection: the caller cannot know. */
  | { kind: 'lost-reply' }
  /** HTTP 502 with the HTML page of a gateway. */
  | { kind: 'bad-gateway' }
  /** Promises the whole body and breaks off in the middle. */
  | { kind: 'truncated' }
  /** Half of the JSON with a matching Content-Length: only parsing finds out. */
  | { kind: 'cut-json' }
  /** A business error; with `commit` the work is done first, as a busy system may have. */
  | { kind: 'errcode'; errcode: number; commit: boolean }
  /** The right body under another Content-Type. */
  | { kind: 'content-type'; value: string }
  /** All access tokens die before the request is looked at. */
  | { kind: 'token-invalidated-now' };

const kinds: Record<FaultAction['kind'], (raw: Record<string, unknown>) => FaultAction> = {
  latency: (raw) => ({ kind: 'latency', milliseconds: numberOf(raw.milliseconds, 'milliseconds') }),
  hang: () => ({ kind: 'hang' }),
  reset: () => ({ kind: 'reset' }),
  'lost-reply': () => ({ kind: 'lost-reply' }),
  'bad-gateway': () => ({ kind: 'bad-gateway' }),
  truncated: () => ({ kind: 'truncated' }),
  'cut-json': () => ({ kind: 'cut-json' }),
  errcode: (raw) => ({
    kind: 'errcode',
    errcode: numberOf(raw.errcode, 'errcode'),
    commit: raw.commit === true,
  }),
  'content-type': (raw) => ({ kind: 'content-type', value: String(raw.value) }),
  'token-invalidated-now': () => ({ kind: 'token-invalidated-now' }),
};

function numberOf(value: unknown, name: string): number {
  if (typeof value !== 'number') throw new Error(`a fault of this kind needs the number ${name}`);
  return value;
}

/** The faults in force. */
export class FaultList {
  private faults: (Fault & { seen: number })[] = [];
  private lastId = 0;

  /** Throws with a readable message when the description is not one of the known faults. */
  add(raw: { match?: Record<string, unknown>; action?: Record<string, unknown> }): Fault {
    const { path, nth = 1, count = 1, ...rest } = raw.match ?? {};
    if (Object.keys(rest).length > 0) throw new Error(`unknown match: ${Object.keys(rest).join(', ')}`);
    if (path !== undefined && typeof path !== 'string') throw new Error('match.path must be a path');
    const make = kinds[raw.action?.kind as FaultAction['kind']];
    if (!make) throw new Error(`action.kind must be one of ${Object.keys(kinds).join(', ')}`);
    const fault: Fault = {
      id: ++this.lastId,
      match: { path, nth: numberOf(nth, 'nth'), count: numberOf(count, 'count') },
      action: make(raw.action ?? {}),
    };
    this.faults.push({ ...fault, seen: 0 });
    return fault;
  }

  /** The first fault due for this request. Every fault that matches the path counts the request. */
  take(path: string): FaultAction | undefined {
    let due: FaultAction | undefined;
    for (const fault of this.faults) {
      if (fault.match.path !== undefined && fault.match.path !== path) continue;
      fault.seen += 1;
      const active = fault.seen >= fault.match.nth && fault.seen < fault.match.nth + fault.match.count;
      if (active && !due) due = fault.action;
    }
    return due;
  }

  clear(): void {
    this.faults = [];
  }

  list(): Fault[] {
    return this.faults;
  }
}
