import { developmentRoutes } from '@app/shared/identity/development.routes';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { call, newestCode, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { SmsPort } from './sms.port';

const mobile = '13800138000';
const template = { templateId: '1', parameters: [], key: 'k' };

describe('text messages', () => {
  const opened: NestFastifyApplication[] = [];
  const open = async (overrides: Parameters<typeof openApplication>[0]) => {
    const app = await openApplication(overrides);
    opened.push(app);
    return app;
  };
  beforeEach(emptyTables);
  afterEach(() => Promise.all(opened.splice(0).map((app) => app.close())));

  const ask = (app: NestFastifyApplication) =>
    call(app, identityRoutes.requestPhoneCode, { body: { mobile } });

  it.each(['test', 'demonstration'])('are shown on a page in %s mode, newest first', async (mode) => {
    const app = await open({ APP_MODE: mode, SMS_PROVIDER: 'development' });
    await ask(app);
    await app.get(SmsPort).send('13900139000', '<script>alert(1)</script> & 654321', template);
    const { status, text, headers } = await call(app, developmentRoutes.messages);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const code = await newestCode(app, mobile);
    expect(text.indexOf('654321')).toBeLessThan(text.indexOf(code));
    expect(text.indexOf('654321')).toBeGreaterThan(0);
    // The page has to live with a policy that allows no script, and must not be a way in for one.
    expect(text).not.toContain('<script');
    expect(String(headers['content-security-policy'])).toContain("script-src 'self'");
  });

  it('are forgotten after a day', async () => {
    const app = await open({});
    const sms = app.get(SmsPort);
    await sms.send(mobile, 'old', template);
    await app
      .get<Sql>(SQL)
      .change('UPDATE development_message SET created_at = ?', [new Date(Date.now() - 9e7)]);
    await sms.send(mobile, 'new', template);
    expect(await app.get<Sql>(SQL).rows('SELECT text FROM development_message')).toEqual([{ text: 'new' }]);
  });

  it('are refused without a provider, and the next request need not wait', async () => {
    const app = await open({ SMS_PROVIDER: 'none' });
    for (let i = 0; i < 2; i += 1) {
      expect(await ask(app)).toMatchObject({ status: 503, body: { code: 'IDENTITY.SMS_UNAVAILABLE' } });
    }
    expect((await call(app, developmentRoutes.messages)).status).toBe(404);
  });

  it('have no page in production, and nothing is written down there', async () => {
    const app = await open({
      APP_MODE: 'production',
      SMS_PROVIDER: 'none',
      REAL_NAME_PROVIDER: 'none',
      WX_API_BASE: 'https://api.weixin.qq.com',
      PUBLIC_ORIGIN: 'https://home.example.gov.cn',
      TRUSTED_PROXIES: 'none',
    });
    expect((await call(app, developmentRoutes.messages)).status).toBe(404);
    expect((await ask(app)).status).toBe(503);
    expect(await app.get<Sql>(SQL).rows('SELECT id FROM development_message')).toEqual([]);
  });
});
