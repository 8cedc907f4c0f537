import type { Route } from '@app/shared/http/route';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type CallOptions, call, openApplication, signInByPhone } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { advanceClock, stopClock } from '../../../test/support/test-clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { RateCounter } from './rate-counter';

describe('B7 limits', () => {
  let app: NestFastifyApplication;
  beforeEach(async () => {
    await emptyTables();
    app = await openApplication({ REQUESTS_PER_MINUTE: '60' });
    stopClock(app, '2026-03-02T01:00:00.000Z');
  });
  afterEach(() => app.close());

  const statuses = async (count: number, options: CallOptions, route: Route = identityRoutes.me) => {
    const answers = await Promise.all(Array.from({ length: count }, () => call(app, route, options)));
    return answers.map(({ status }) => status);
  };

  it('bound one session, and nobody else', async () => {
    const { token } = await signInByPhone(app, '13800138000');
    const other = await signInByPhone(app, '13900139000');
    const burst = await statuses(80, { token });
    expect(burst.filter((status) => status === 200)).toHaveLength(60);
    expect(burst.filter((status) => status === 429)).toHaveLength(20);
    const refused = await call(app, identityRoutes.me, { token });
    expect(refused.body).toMatchObject({ code: 'COMMON.TOO_MANY_REQUESTS', retryAfterSeconds: 1 });
    expect(refused.body.reference).toMatch(/^\w{8}$/);
    expect(refused.headers['retry-after']).toBe('1');
    expect((await call(app, identityRoutes.me, { token: other.token })).status).toBe(200);
    advanceClock(app, 5);
    expect((await statuses(10, { token })).filter((status) => status === 200)).toHaveLength(5);
  });

  it('count refused requests too', async () => {
    const { token } = await signInByPhone(app, '13800138000');
    const burst = await statuses(70, { token }, identityRoutes.listStaff);
    expect(burst.filter((status) => status === 404)).toHaveLength(60);
    expect(burst.filter((status) => status === 429)).toHaveLength(10);
  });

  it('are wide for an address, behind which may be an office', async () => {
    const from = { remoteAddress: '203.0.113.5' };
    const burst = await statuses(1210, from, identityRoutes.areas);
    expect(burst.filter((status) => status === 200)).toHaveLength(1200);
    expect(await statuses(1, { remoteAddress: '203.0.113.6' }, identityRoutes.areas)).toEqual([200]);
  });

  it('count by the address that our own proxy saw, not by one that a caller claims', async () => {
    const behindProxy = await openApplication({ REQUESTS_PER_MINUTE: '60', TRUSTED_PROXIES: 'loopback' });
    stopClock(behindProxy, '2026-03-02T01:00:00.000Z');
    const ask = (forwarded: string) =>
      call(behindProxy, identityRoutes.areas, { headers: { 'x-forwarded-for': forwarded } });
    const burst = await Promise.all(
      Array.from({ length: 1210 }, (_, i) => ask(`10.0.${i >> 8}.${i & 255}, 203.0.113.5`)),
    );
    const neighbour = await ask('203.0.113.6');
    await behindProxy.close();
    expect(burst.filter(({ status }) => status === 429)).toHaveLength(10);
    expect(neighbour.status).toBe(200);
  });

  it('that are counted in the database hold for all requests at once and end with their window', async () => {
    const rates = app.get(RateCounter);
    const take = (subject: string) =>
      rates.take('trial', subject, { limit: 7, windowSeconds: 3600 }).then(
        () => 'passed',
        (error: { code: string; details: object }) => error,
      );
    const burst = await Promise.all(Array.from({ length: 30 }, () => take('a')));
    expect(burst.filter((outcome) => outcome === 'passed')).toHaveLength(7);
    expect(await take('b')).toBe('passed');
    advanceClock(app, 3000);
    expect(await take('a')).toMatchObject({
      code: 'COMMON.TOO_MANY_REQUESTS',
      details: { retryAfterSeconds: 600 },
    });
    advanceClock(app, 600);
    expect(await take('a')).toBe('passed');
  });

  it('do not keep what they counted days ago', async () => {
    const rates = app.get(RateCounter);
    const limit = { limit: 1, windowSeconds: 60 };
    for (let i = 0; i < 5; i += 1) await rates.take('trial', `caller ${i}`, limit);
    advanceClock(app, 3 * 86_400);
    await rates.take('trial', 'later', limit);
    expect(await app.get<Sql>(SQL).rows('SELECT used FROM rate_counter')).toHaveLength(1);
  });
});
