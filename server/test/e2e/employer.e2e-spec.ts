import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { employerColumns } from '@app/shared/registration/employer-import.rules';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { addDays } from '@app/shared/validation/plain-date';
import type { Download } from 'playwright-core';
import { cityDayOf } from '../../src/common/clock';
import { readSheet } from '../../src/platform/documents/spreadsheet/read-sheet';
import { writeSheet } from '../../src/platform/documents/spreadsheet/write-sheet';
import { addGrant, addOrganisation } from '../factories/account.factory';
import { addCity } from '../factories/area.factory';
import { createDwelling } from '../factories/dwelling.factory';
import { residentNumber } from '../factories/identity.factory';
import { createResident } from '../factories/resident.factory';
import { House } from '../support/browser-house';
import { desk, type Person } from '../support/browser-person';

const today = cityDayOf(new Date());
const company = '张家港市某纺织有限公司';
const columns = employerColumns.map(({ key, label }) => ({ key: key as string, label }));

describe('an employer’s agent at a desk', () => {
  let house: House;
  let agent: Person;
  let dwelling: DwellingView;

  beforeAll(async () => {
    house = await House.open();
    const city = await addCity(house.app);
    ({ dwelling } = await createDwelling(house.app, city.grid));
    const organisation = await addOrganisation(house.app, { areaPath: city.city.path, name: company });
    const { accountId, mobile } = await createResident(house.app, { name: '陆经办', mobile: '13912340051' });
    await addGrant(house.app, { accountId, role: 'employer-agent', organisationId: organisation.id });
    agent = await house.person(desk);
    await agent.open('packages/employer/pages/imports/index');
    await agent.tap('去登录');
    await agent.signInByPhone(mobile);
    await agent.sees(company);
  });
  afterAll(() => house?.close());

  it('downloads the template, whose columns are those of the preview', async () => {
    const rows = await rowsOf(await agent.downloads('下载模板'));
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0] ?? {})).toEqual(
      expect.arrayContaining(['name', 'documentNumber', 'doorCode', 'from']),
    );
  });

  it('uploads the filled sheet, sees what would change, submits it, and finds the workers', async () => {
    await upload('十一月名单.xlsx', [worker('殷大伟', 1), worker('陶思琪', 2)]);
    await agent.sees('十一月名单.xlsx', '殷大伟', '陶思琪');
    expect(await tabs()).toContainEqual(expect.stringMatching(/^新增\D*2/));
    await agent.tap('提交 2 人的登记');
    await agent.sees('要提交这份名单吗');
    await agent.page.getByRole('dialog').getByRole('button', { name: '提交 2 人的登记' }).click();
    await agent.sees(/^已提交 2 人的居住信息/);
    await agent.tap('看已申报的员工');
    await agent.sees('共 2 人', '等待核对');
    expect(await agent.words()).not.toContain(residentNumber(1, '1990-05-17'));
    const rows = await house.sql.rows('SELECT state FROM stay');
    expect(rows).toEqual([{ state: 'waiting' }, { state: 'waiting' }]);
  });

  it('sees what is wrong beside the row, and downloads the wrong rows to mend them', async () => {
    await agent.open('packages/employer/pages/imports/index');
    const right = worker('葛长春', 5);
    const mistyped = { ...worker('姚文博', 7), documentNumber: '341221199005170078' };
    const impossible = { ...worker('闵春花', 8), from: '2026-02-30' };
    await upload('有错的名单.xlsx', [right, mistyped, impossible]);
    await agent.sees('有错的名单.xlsx', '姚文博', '闵春花');
    expect(await faultBeside('姚文博')).toMatch(/证件号码/);
    expect(await faultBeside('闵春花')).toMatch(/入住日期/);
    const faulty = await rowsOf(await agent.downloads('下载有误的 2 行'));
    expect(faulty.map(({ name }) => name)).toEqual(['姚文博', '闵春花']);
    expect(await house.sql.rows('SELECT id FROM stay')).toHaveLength(2);
  });

  it('meets no hidden trouble', async () => {
    expect(await house.farewell()).toEqual([]);
  });

  const worker = (name: string, order: number) => ({
    name,
    documentNumber: residentNumber(order),
    doorCode: dwelling.doors.find(({ roomName }) => roomName === '东间')?.code,
    from: addDays(today, -2),
  });

  /** Fills a sheet as the template lays it out, and sends it. */
  async function upload(name: string, rows: Record<string, string | undefined>[]): Promise<void> {
    const choosing = agent.page.waitForEvent('filechooser');
    await agent.tap(/^选择员工名单/);
    const chooser = await choosing;
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await chooser.setFiles({ name, mimeType, buffer: await buffer(writeSheet(columns, rows)) });
  }

  async function rowsOf(file: Download): Promise<Record<string, string>[]> {
    const sheet = await readSheet(createReadStream(await file.path()), {
      columns: [...employerColumns],
      ignoredLabels: ['问题说明'],
      maxRows: 100,
      maxBytes: 1_000_000,
    });
    const rows: Record<string, string>[] = [];
    for await (const { cells } of sheet) rows.push(cells as Record<string, string>);
    return rows;
  }

  const tabs = () => agent.page.getByRole('tab').filter({ visible: true }).allInnerTexts();
  const faultBeside = (name: string) =>
    agent.page.getByRole('row').filter({ hasText: name, visible: true }).first().innerText();
});
