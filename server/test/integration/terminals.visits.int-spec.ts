import { terminalRoutes } from '@app/shared/terminals/terminals.routes';
import type { TerminalSelf, VisitEnded, VisitOpened } from '@app/shared/terminals/terminals.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TerminalClient } from '../../../scripts/lib/terminal-client.mjs';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity, type TestCity } from '../factories/area.factory';
import { createPerson, type TestPerson } from '../factories/registry.factory';
import { openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';
import { advanceClock, startClock, stopClock } from '../support/test-clock';
import { createTerminal, TestTerminal } from '../support/test-terminal';

describe('a person at a terminal', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let terminal: TestTerminal;
  let person: TestPerson;

  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-21T04:00:00Z');
    city = await addCity(app);
    terminal = await createTerminal(app, city.town);
    person = await createPerson(app, { name: '欧阳·阿依' });
  });
  afterAll(() => app.close());

  const { me, openVisit, endVisit } = terminalRoutes;
  const open = (card: object, at = terminal) => at.call<VisitOpened>(openVisit, { body: card });
  const card = ({ name, documentType, documentNumber }: TestPerson) => ({
    name,
    documentType,
    documentNumber,
  });
  const expiryOf = async (visit: string, at = terminal) =>
    (await at.call<TerminalSelf>(me, { visit })).body.visitExpiresAt;

  it('is known by their card for ten minutes', async () => {
    const { status, body } = await open(card(person));
    expect([status, body.expiresAt]).toEqual([200, '2026-11-21T04:10:00.000Z']);
    expect(await expiryOf(body.token)).toBe('2026-11-21T04:10:00.000Z');
    advanceClock(app, 599);
    expect(await expiryOf(body.token)).toBe('2026-11-21T04:10:00.000Z');
    advanceClock(app, 1);
    expect(await expiryOf(body.token)).toBeNull();
  });

  it('B2 may have a number with a small x and in full width', async () => {
    const { name, documentType, documentNumber } = person;
    const wide = documentNumber.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect((await open({ name, documentType, documentNumber: wide.toLowerCase() })).status).toBe(200);
  });

  it('S1 answers alike for a number nobody has and for a name that is another', async () => {
    const stranger = await createPerson(app, { name: '李四' });
    await app.get<Sql>(SQL).change('DELETE FROM identity_document WHERE person_id = ?', [stranger.personId]);
    const before = await storedState(['terminal_call_log', 'rate_counter']);
    const answers = [await open(card(stranger)), await open({ ...card(person), name: '欧阳阿依' })];
    for (const { status, body } of answers) {
      expect([status, body.code, body.faults]).toEqual([404, 'TERMINALS.PERSON_UNKNOWN', undefined]);
    }
    expect(await storedState(['terminal_call_log', 'rate_counter'])).toEqual(before);
  });

  it('is one person: the next card ends the visit before it', async () => {
    const first = await terminal.visitOf(person);
    const second = await terminal.visitOf(await createPerson(app, { name: '下一位' }));
    expect(await expiryOf(first)).toBeNull();
    expect(await expiryOf(second)).not.toBeNull();
  });

  it('is at one terminal: the token is good for nothing at another', async () => {
    const token = await terminal.visitOf(person);
    const other = await createTerminal(app, city.town);
    expect(await expiryOf(token, other)).toBeNull();
    expect(await expiryOf(token)).not.toBeNull();
  });

  it('leaves, as often as the machine says so', async () => {
    const token = await terminal.visitOf(person);
    expect((await terminal.call<VisitEnded>(endVisit)).body).toEqual({ ended: true });
    expect(await expiryOf(token)).toBeNull();
    expect((await terminal.call<VisitEnded>(endVisit)).body).toEqual({ ended: false });
  });

  it('is one of those who put down their cards together', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => open(card(person))));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    for (const { status } of answers) expect([200, 503]).toContain(status);
    const stillOpen = await app.get<Sql>(SQL).rows('SELECT id FROM terminal_visit WHERE ended_at IS NULL');
    expect(stillOpen).toHaveLength(1);
  });

  it('B7 has ten tries an hour with one card', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 12; time += 1) statuses.push((await open(card(person))).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await open(card(await createPerson(app, { name: '别人' })))).status).toBe(200);
  });

  it('S9 is stored without the number, the token, or what the reader gave as proof', async () => {
    const proof = 'cHJvb2Ytb2YtdGhlLXJlYWRlcg==';
    const { body } = await open({ ...card(person), cardReadProof: proof });
    for (const table of ['terminal_visit', 'terminal_call_log', 'rate_counter', 'request_key']) {
      const stored = JSON.stringify(await app.get<Sql>(SQL).rows(`SELECT * FROM ${table}`));
      for (const secret of [person.documentNumber, body.token, proof]) expect(stored).not.toContain(secret);
    }
    const [visit] = await app
      .get<Sql>(SQL)
      .rows<{ proof: number }>('SELECT LENGTH(card_proof_hash) AS proof FROM terminal_visit');
    expect(visit?.proof).toBe(32);
  });

  it('is served by the client that integrators are given, over a real network', async () => {
    startClock(app);
    await app.listen(0, '127.0.0.1');
    const key = { terminalId: terminal.id, privateKey: terminal.privateKey };
    const client = new TerminalClient(await app.getUrl(), key);
    expect(await client.openVisit(card(person))).toMatchObject({ status: 200 });
    expect((await client.me()).body.visitExpiresAt).toEqual(expect.any(String));
    expect(await client.endVisit()).toMatchObject({ status: 200, body: { ended: true } });
    expect((await client.me()).body.visitExpiresAt).toBeNull();
  });
});
