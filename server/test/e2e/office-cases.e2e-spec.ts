import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView } from '@app/shared/casework/casework.views';
import { registryNames } from '@app/shared/registries/registry-question';
import { addDays } from '@app/shared/validation/plain-date';
import { cityDayOf } from '../../src/common/clock';
import { SessionService } from '../../src/platform/identity/session.service';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { addCity, type TestCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  declareByLandlord,
  type TestDeclarer,
} from '../factories/declarer.factory';
import { apply, caseOf, papersFor } from '../factories/permit.factory';
import { agreeToCompare } from '../factories/registry.factory';
import { call } from '../support/application';
import { House } from '../support/browser-house';
import { desk, type Person } from '../support/browser-person';
import { employ } from '../support/browser-stories';
import { RegistriesSimulator } from '../support/registries-simulator';
import { startClock, stopClock } from '../support/test-clock';

const daysAgo = (days: number) => addDays(cityDayOf(new Date()), -days);
const application = { hukouPlace: 'elsewhere', ground: 'dwelling', truthful: 'yes' };
const materials = ['id-card', 'photo', 'dwelling-proof'];

describe('the office works through its list with the keyboard', () => {
  let simulator: RegistriesSimulator;
  let house: House;
  let city: TestCity;
  let applicant: TestDeclarer;
  let caseId: string;
  let clerk: Person;
  let colleague: Person;
  let reviewer: Person;
  let supervisor: Person;

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    house = await House.open(simulator.settings);
    await simulator.begin(new Date().toISOString());
    city = await addCity(house.app);
    stopClock(house.app, `${daysAgo(230)}T04:00:00Z`);
    applicant = await settled('欧阳雪');
    const other = await settled('司徒静');
    startClock(house.app);
    caseId = await applied(applicant);
    await applied(other);
    for (const registry of registryNames) await house.app.get(RegistryAsker).runOnce(registry);
    [clerk, colleague, reviewer, supervisor] = [
      await employed('clerk01', '缪雅琴', { role: 'window-clerk', areaPath: city.town.path }),
      await employed('clerk02', '范晓东', { role: 'window-clerk', areaPath: city.town.path }),
      await employed('housing01', '石玉梅', {
        role: 'department-reviewer',
        areaPath: city.city.path,
        department: 'housing',
      }),
      await employed('supervisor01', '孙伟东', { role: 'supervisor', areaPath: city.town.path }),
    ];
  });
  afterAll(async () => {
    await house?.close();
    await simulator?.stop();
  });

  it('a clerk finds the case, takes it and tells once what is missing', async () => {
    await openFirst(clerk, '欧阳雪');
    await clerk.sees('公安：姓名与证件号码，已比对', '一致');
    await press(clerk, 'a');
    await clerk.until('the case in hand', async () => (await clerk.find('button', '受理').count()) > 0);
    await press(clerk, 'n');
    await clerk.sees('一次性告知要补的材料');
    await tabTo(clerk, '租赁合同');
    await press(clerk, 'Space');
    await tabTo(clerk, '发出告知');
    await press(clerk, 'Enter');
    await clerk.sees(/^一次性告知已记入/, '等补正', '还没补');
    expect(await clerk.find('button', '一次性告知').count()).toBe(0);
  });

  it('accepts it when the paper has come, all on one page', async () => {
    const token = await sessionOf(applicant);
    const view = await caseOf(house.app, { token }, caseId);
    const supplied = await call<ActedView>(house.app, caseworkRoutes.act, {
      token,
      params: { id: caseId },
      body: {
        action: 'supply',
        version: view.version,
        papers: await papersFor(house.app, { token }, ['dwelling-proof']),
      },
    });
    expect(supplied.status).toBe(200);
    await clerk.page.reload();
    await clerk.sees('已补');
    await press(clerk, 'o');
    await clerk.sees('第 1 页，共 1 页');
    await press(clerk, 'r', '+', 'Escape');
    await press(clerk, 'a');
    await clerk.sees('受理这件申请');
    await tabTo(clerk, '受理并转审核');
    await press(clerk, 'Enter');
    await clerk.sees(/^受理已记入/, '审核中');
    const [opened] = await house.sql.rows<{ n: number }>(
      "SELECT COUNT(*) AS n FROM access_log WHERE route LIKE '%paper-pages%' AND role = 'window-clerk'",
    );
    expect(Number(opened?.n)).toBeGreaterThan(0);
  });

  it('a reviewer answers for the own department only', async () => {
    await openFirst(reviewer, '欧阳雪');
    await press(reviewer, 'a');
    await reviewer.until(
      'the review',
      async () => (await reviewer.find('button', '填写审核结论').count()) > 0,
    );
    await press(reviewer, 'a');
    await reviewer.sees('填写本部门的审核结论');
    await tabTo(reviewer, '提交审核结论');
    await press(reviewer, 'Enter');
    await reviewer.sees('请给出“合法稳定住所”的结论');
    await tabTo(reviewer, '通过');
    await press(reviewer, 'Space');
    await tabTo(reviewer, '提交审核结论');
    await press(reviewer, 'Enter');
    await reviewer.sees(/^审核结论已记入/);
  });

  it('R5 of two who want the same case one has it, and the other is told', async () => {
    await openFirst(clerk, '司徒静');
    await openFirst(colleague, '司徒静');
    await press(clerk, 'a');
    await clerk.until('the case in hand', async () => (await clerk.find('button', '受理').count()) > 0);
    await press(colleague, 'a');
    await colleague.sees('这件申请刚刚有了变化', /缪雅琴在办/);
    expect(await colleague.find('button', '受理').count()).toBe(0);
  });

  it('R5 whose case was handed on loses nothing of what was typed', async () => {
    await press(clerk, 'n');
    await tabTo(clerk, '近期证件照');
    await press(clerk, 'Space');
    await supervisor.open('packages/office/pages/work/index');
    await supervisor.tap(/^司徒静/);
    await supervisor.tap('转交');
    await supervisor.page.getByLabel('转交给谁').selectOption({ index: 1 });
    await supervisor.page.getByRole('dialog').getByRole('button', { name: '转交' }).click();
    await tabTo(clerk, '发出告知');
    await press(clerk, 'Enter');
    await clerk.sees(/您填的是：一次性告知；近期证件照：看不清/);
  });

  it('the supervisor sees how every clock stands, and goes from a figure to its list', async () => {
    await supervisor.open('packages/office/pages/clocks/index');
    await supervisor.sees('按服务和环节', '居住证申领', '系统告警');
    await supervisor.tap(/^居住证申领，审核，待办/);
    await supervisor.sees(/审核（公安）/);
    expect(supervisor.page.url()).toContain('kind=review');
  });

  it('meets no hidden trouble', async () => {
    expect(await house.farewell()).toEqual([]);
  });

  /** Somebody whose stay two sides confirmed more than half a year ago. */
  async function settled(name: string): Promise<TestDeclarer> {
    const from = daysAgo(235);
    const door = await createDoor(house.app, city.community);
    const tenant = await createDeclarer(house.app, { name });
    await declare(house.app, tenant, declarationOf(door, { from }));
    await declareByLandlord(house.app, door, tenant, { from });
    await agreeToCompare(house.app, tenant.accountId);
    const { documentNumber } = tenant;
    await simulator.addPerson({ name, documentType: 'resident-id', documentNumber });
    return tenant;
  }

  async function sessionOf({ accountId }: TestDeclarer): Promise<string> {
    return (await house.app.get(SessionService).open(accountId, 'public')).token;
  }

  async function applied(who: TestDeclarer): Promise<string> {
    const token = await sessionOf(who);
    const papers = await papersFor(house.app, { token }, materials);
    const { status, body, text } = await apply(
      house.app,
      { token },
      'permit.application',
      application,
      papers,
    );
    if (status !== 200) throw new Error(`not applied: ${text}`);
    return body.caseId;
  }

  async function employed(
    userName: string,
    displayName: string,
    grant: Omit<Parameters<typeof employ>[1], 'userName'>,
  ): Promise<Person> {
    const { password } = await employ(house, { userName, displayName, ...grant });
    const person = await house.person(desk);
    await person.signInAsStaff(userName, password);
    await person.sees(`${displayName}，您好`);
    return person;
  }

  /** Walks down the list with `j` to somebody's line and opens it. */
  async function openFirst(person: Person, name: string): Promise<void> {
    await person.open('packages/office/pages/work/index');
    await person.sees(name);
    for (let line = 0; line < 10; line += 1) {
      await press(person, 'j');
      if ((await focused(person)).includes(name)) break;
    }
    await press(person, 'Enter');
    await person.sees(new RegExp(`^${name}，居住证申领`));
  }
});

async function press(person: Person, ...keys: string[]): Promise<void> {
  for (const key of keys) await person.page.keyboard.press(key);
}

/** What a screen reader would say of the control that has the focus. */
function focused(person: Person): Promise<string> {
  return person.page.evaluate(
    "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''",
  );
}

/** Goes on with Tab until the control of this name has the focus. */
async function tabTo(person: Person, name: string): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    if ((await focused(person)).startsWith(name)) return;
    await press(person, 'Tab');
  }
  throw new Error(`Tab never comes to ${name}`);
}
