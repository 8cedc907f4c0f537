export type Outgoing = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  /** Text of a JSON document. */
  body?: string;
  timeoutMs: number;
};

/** Any answer of the server, whatever its status; `body` is the parsed JSON, or undefined. */
export type Answered = { status: number; body: unknown };

/** Undefined for an empty body or one that is not JSON. */
export function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return text ?? undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
