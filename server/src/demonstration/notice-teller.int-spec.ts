import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity } from '../../test/factories/area.factory';
import { createDeclarer } from '../../test/factories/declarer.factory';
import { linesOf, openNotice } from '../../test/factories/public-notice.factory';
import { createStaff, openApplication } from '../../test/support/application';
import { emptyTables } from '../../test/support/database';
import { stopClock } from '../../test/support/test-clock';
import { SQL } from '../database/database.module';
import type { Sql } from '../database/sql';
import { SessionService } from '../platform/identity/session.service';
import { tellObjections } from './notice-teller';

describe('objections of the demonstration', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await openApplication();
    await emptyTables();
    stopClock(app, '2026-03-02T04:00:00Z');
  });
  afterAll(() => app.close());

  it('are one that waits and one that is answered for each running notice, however often they are told', async () => {
    const { city } = await addCity(app);
    const people = [await createDeclarer(app), await createDeclarer(app)];
    const officer = await createStaff(app, { role: 'supervisor', areaPath: city.path });
    const principals = await Promise.all(
      [...people, officer].map(({ token }) => app.get(SessionService).principalOf(token)),
    );
    const [first, second, third] = principals as [never, never, never];
    const tell = () => tellObjections(app, [first, second], third);
    const states = async () =>
      (
        await app
          .get<Sql>(SQL)
          .rows<{ state: string }>('SELECT state FROM public_notice_objection ORDER BY state')
      ).map(({ state }) => state);
    await tell();
    expect(await states()).toEqual([]);
    const lines = linesOf(people.map(({ personId }) => personId));
    await openNotice(app, lines, { areaPath: city.path });
    await openNotice(app, lines, { areaPath: city.path, openedBy: officer.accountId });
    await tell();
    await tell();
    expect(await states()).toEqual(['dismissed', 'open', 'open', 'open']);
  });
});
