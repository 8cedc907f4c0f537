import { randomUUID } from 'node:crypto';
import { answerSignature, askSignature, personMark } from './signature';
import { type StandIn, startStandIn } from './stand-in';

const client = { id: 'test', secret: 'a-secret-of-at-least-32-characters' };

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
type Json = any;
type Sent = { registry?: string; nonce?: string; timestamp?: number; signature?: string; clientId?: string };

describe('the registries’ simulator', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ client });
  });
  beforeEach(() => control('POST', '/reset'));
  afterAll(() => standIn.close());

  const control = async (method: string, path: string, body?: object): Promise<Json> => {
    const address = `http://127.0.0.1:${standIn.control}${path}`;
    const response = await fetch(address, { method, body: body && JSON.stringify(body) });
    return { status: response.status, ...((await response.json()) as object) };
  };
  const people = async (): Promise<Json[]> => Object.values(await control('GET', '/people'));
  const person = async () => {
    const { name, documentType, documentNumber } = (await people()).find((one) => one?.permitUntil);
    return { name, documentType, documentNumber };
  };
  const send = async (body: object | string, sent: Sent = {}) => {
    const { registry = 'police', nonce = randomUUID(), timestamp = Date.now(), clientId = client.id } = sent;
    const path = `/v1/registries/${registry}/questions`;
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const signed = { path, timestamp: String(timestamp), nonce, body: bytes };
    const response = await fetch(`http://127.0.0.1:${standIn.gateway}${path}`, {
      method: 'POST',
      body: bytes,
      headers: {
        'x-gateway-client': clientId,
        'x-gateway-timestamp': String(timestamp),
        'x-gateway-nonce': nonce,
        'x-gateway-signature': sent.signature ?? askSignature(client.secret, signed),
      },
    });
    const answer = Buffer.from(await response.arrayBuffer());
    const expected = answerSignature(client.secret, { status: response.status, nonce, body: answer });
    return {
      status: response.status,
      isSigned: response.headers.get('x-gateway-signature') === expected,
      text: answer.toString(),
      headers: response.headers,
    };
  };
  const question = async (changes: object = {}) => ({
    attemptId: 'attempt-1',
    question: { kind: 'permit-holder' },
    person: await person(),
    purpose: 'test.matter',
    ...changes,
  });

  it('answers a signed question, signed, about the person who was asked for, and says what it is', async () => {
    const { status, isSigned, text, headers } = await send(await question());
    const { attemptId, person: mark, facts, source } = JSON.parse(text);
    expect([status, isSigned, headers.get('x-gateway-simulator')]).toEqual([200, true, 'true']);
    expect([attemptId, mark]).toEqual([
      'attempt-1',
      personMark(client.secret, { attemptId: 'attempt-1', ...(await person()) }),
    ]);
    expect([facts, source]).toEqual([{ holds: true, validUntil: '2027-03-01' }, expect.any(String)]);
    expect(text).not.toContain((await person()).documentNumber);
  });

  it.each<[string, Sent, number]>([
    ['another client', { clientId: 'other' }, 401],
    ['a wrong signature', { signature: 'x' }, 401],
    ['an old clock', { timestamp: Date.now() - 301_000 }, 401],
    ['an unknown registry', { registry: 'tax' }, 404],
    ['a question of another registry', { registry: 'education' }, 400],
  ])('refuses %s', async (_, sent, status) => {
    expect((await send(await question(), sent)).status).toBe(status);
  });

  it.each<[string, object]>([
    ['no person', { person: undefined }],
    ['a person without a number', { person: { name: '某某', documentType: 'passport' } }],
    ['more than was agreed', { alsoThis: 1 }],
    ['a question that needs months', { question: { kind: 'insurance-months' } }],
    ['a question with a field too many', { question: { kind: 'identity', from: '2026-01' } }],
  ])('refuses a question with %s', async (_, changes) => {
    expect((await send(await question(changes))).status).toBe(400);
  });

  it('refuses what is no JSON, and the same nonce twice', async () => {
    expect((await send('{')).status).toBe(400);
    const nonce = randomUUID();
    expect((await send(await question(), { nonce })).status).toBe(200);
    expect((await send(await question(), { nonce })).status).toBe(409);
  });

  it('knows nobody it was not told of', async () => {
    const nobody = { name: '某某', documentType: 'passport', documentNumber: 'E00000000' };
    const { text } = await send(await question({ person: nobody, question: { kind: 'identity' } }));
    expect(JSON.parse(text).facts).toEqual({ exists: false, agrees: false });
  });

  it('makes up a plain life for everybody where it is told to', async () => {
    const derived = await startStandIn({ client, unknownPeople: 'derived' });
    const strict = standIn;
    standIn = derived;
    try {
      const somebody = { name: '某某', documentType: 'resident-id', documentNumber: '11010519491231002X' };
      const asked = await question({ person: somebody, question: { kind: 'hukou-place' } });
      expect(JSON.parse((await send(asked)).text).facts.areaCode).toBe('110105');
    } finally {
      standIn = strict;
      await derived.close();
    }
  });

  it.each([
    ['bad-gateway', 502, false],
    ['refused', 403, true],
    ['garbage', 200, true],
    ['unsigned', 200, false],
    ['contradictory', 200, true],
  ])('can be made to be “%s”, for one registry and as often as is said', async (kind, status, isSigned) => {
    await control('POST', '/faults', { kind, registry: 'police', count: 1 });
    expect(await send(await question())).toMatchObject({ status, isSigned });
    expect(await send(await question())).toMatchObject({ status: 200, isSigned: true });
    const journal = Object.values(await control('GET', '/journal')).filter((one) => typeof one === 'object');
    expect(journal).toMatchObject([{ registry: 'police', fault: kind }, { registry: 'police' }]);
    expect(JSON.stringify(journal)).not.toContain((await person()).documentNumber);
  });

  it('can be made to drop the connection', async () => {
    await control('POST', '/faults', { kind: 'down' });
    await expect(send(await question())).rejects.toThrow();
  });

  it('answers about somebody else when it is told to, and says so by the mark', async () => {
    await control('POST', '/faults', { kind: 'wrong-person' });
    const { text } = await send(await question());
    const mark = personMark(client.secret, { attemptId: 'attempt-1', ...(await person()) });
    expect(JSON.parse(text).person).not.toBe(mark);
  });

  it.each([{ kind: 'tired' }, { kind: 'down', registry: 'tax' }, { kind: 'slow', milliseconds: 'long' }])(
    'understands no fault such as %j',
    async (fault) => {
      expect(await control('POST', '/faults', fault)).toMatchObject({
        status: 400,
        error: expect.any(String),
      });
    },
  );
});
