import { type StandIn, startStandIn } from '../../../stand-ins/registries/stand-in';
import { Clock } from '../../common/clock';
import { GatewayRegistry } from './gateway-registry';
import type { RegistryInquiry } from './registry.port';

const client = { id: 'test', secret: 'a-secret-of-at-least-32-characters' };
const inquiry: RegistryInquiry = {
  attemptId: 'attempt-1',
  registry: 'police',
  question: { kind: 'identity' },
  person: { name: '张三', documentType: 'passport', documentNumber: 'E12345678' },
  purpose: 'test.matter',
};

describe('the gateway’s client', () => {
  let standIn: StandIn;
  const lines: unknown[] = [];
  beforeAll(async () => {
    standIn = await startStandIn({ client });
  });
  afterAll(() => standIn.close());

  const registry = (changes: object = {}) => {
    const note = (...line: unknown[]) => void lines.push(line);
    const log = { debug: note, info: note, warn: note, error: note };
    const base = `http://127.0.0.1:${standIn.gateway}/`;
    const options = {
      base,
      clientId: client.id,
      secret: client.secret,
      timeoutMs: 2000,
      refusesSimulator: false,
    };
    return new GatewayRegistry({ ...options, ...changes }, new Clock(), log as never);
  };

  it('believes a simulator outside production only', async () => {
    expect(await registry().ask(inquiry)).toMatchObject({
      kind: 'answered',
      answer: { kind: 'identity', facts: { exists: false, agrees: false } },
    });
    expect(await registry({ refusesSimulator: true }).ask(inquiry)).toEqual({
      kind: 'unavailable',
      reason: 'refused',
    });
  });

  it('L11 says that it was refused when the gateway does not know it', async () => {
    const outcome = { kind: 'unavailable', reason: 'refused' };
    expect(await registry({ clientId: 'other' }).ask(inquiry)).toEqual(outcome);
    expect(await registry({ secret: 'another-secret-of-32-characters!!' }).ask(inquiry)).toEqual(outcome);
  });

  it('L11 says that nobody is there', async () => {
    const gone = registry({ base: 'http://127.0.0.1:1' });
    expect(await gone.ask(inquiry)).toEqual({ kind: 'unavailable', reason: 'no-answer' });
  });

  it('L11 leaves a silent registry alone, and only that one', async () => {
    const gone = registry({ base: 'http://127.0.0.1:1' });
    for (let time = 0; time < 5; time += 1) await gone.ask(inquiry);
    expect(await gone.ask(inquiry)).toEqual({ kind: 'unavailable', reason: 'resting' });
    expect(await gone.ask({ ...inquiry, registry: 'property' })).toMatchObject({ reason: 'no-answer' });
  });

  it('S9 logs neither number nor name', () => {
    expect(lines.length).toBeGreaterThan(3);
    expect(JSON.stringify(lines)).not.toMatch(/E12345678|张三/);
  });
});
