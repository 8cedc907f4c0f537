import { pathOf, type Route } from '@app/shared/http/route';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { createDwelling } from '../../../test/factories/dwelling.factory';
import { createStaff, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { linksIn } from '../../../test/support/label-sheet';
import { readPdf } from '../../../test/support/pdf-drawing';

describe('door labels', () => {
  let app: NestFastifyApplication;
  let area: TestCity;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    area = await addCity(app);
  });
  afterAll(() => app.close());

  const fetchSheet = (route: Route, token: string, params = {}, query = {}) =>
    app.inject({
      method: 'GET',
      url: pathOf(route, params, query),
      headers: { authorization: `Bearer ${token}` },
    });

  it('of a dwelling decode to the links of all its plates', async () => {
    const { landlord, dwelling } = await createDwelling(app, area.community);
    const answer = await fetchSheet(landlordRoutes.labels, landlord.token, { id: dwelling.id });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(linksIn(answer.rawPayload).sort()).toEqual(dwelling.doors.map((door) => door.link).sort());
    const [page] = readPdf(answer.rawPayload);
    const printed = page?.texts.map(({ text }) => text).join('') ?? '';
    expect(printed).toContain('张家港市杨舍镇');
    expect(printed).toContain('东间');
  });

  it('of an area are those of the caller’s areas, a page of them', async () => {
    const [here, alsoHere] = [
      await createDwelling(app, area.community),
      await createDwelling(app, area.grid),
    ];
    const elsewhere = await createDwelling(app, area.otherCommunity);
    const officer = await createStaff(app, { role: 'grid-officer', areaPath: area.town.path });
    const all = await fetchSheet(fieldRoutes.labels, officer.token);
    expect(linksIn(all.rawPayload).sort()).toEqual(
      [...here.dwelling.doors, ...alsoHere.dwelling.doors].map((door) => door.link).sort(),
    );
    const narrow = await fetchSheet(fieldRoutes.labels, officer.token, {}, { areaCode: area.grid.code });
    expect(linksIn(narrow.rawPayload)).toHaveLength(alsoHere.dwelling.doors.length);
    expect(elsewhere.dwelling.doors).toHaveLength(3);
    const foreign = await fetchSheet(
      fieldRoutes.labels,
      officer.token,
      {},
      { areaCode: area.otherCommunity.code },
    );
    const beyond = await fetchSheet(fieldRoutes.labels, officer.token, {}, { page: 2 });
    expect([foreign.statusCode, beyond.statusCode]).toEqual([404, 404]);
  });

  it('are not found by who does not hold the dwelling', async () => {
    const [mine, theirs] = [
      await createDwelling(app, area.community),
      await createDwelling(app, area.community),
    ];
    const answer = await fetchSheet(landlordRoutes.labels, mine.landlord.token, { id: theirs.dwelling.id });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'COMMON.NOT_FOUND']);
  });
});
