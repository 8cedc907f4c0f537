import { registryNames } from '@app/shared/registries/registry-question';
import { childSchoolingRoutes } from '@app/shared/schooling/schooling.routes';
import type { ChildSchoolingView } from '@app/shared/schooling/schooling.views';
import readQr from 'jsqr';
import sharp from 'sharp';
import { EntryRepository } from '../../src/modules/schooling/entry.repository';
import { RunWorker } from '../../src/modules/schooling/run-worker';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { addCity, type TestCity } from '../factories/area.factory';
import { takeAndAct } from '../factories/permit.factory';
import { createFamily, createSchool, type TestFamily } from '../factories/schooling.factory';
import { addToPool, pinScore, ticksPerPoint, useBuiltRuns } from '../factories/schooling-city.factory';
import { call, createStaff, type TestStaff } from '../support/application';
import { House } from '../support/browser-house';
import { desk, type Person, phone } from '../support/browser-person';
import { employ } from '../support/browser-stories';
import { plainPicture } from '../support/page-samples';
import { RegistriesSimulator } from '../support/registries-simulator';
import { SchoolingDesk } from '../support/schooling-desk';
import { stopClock } from '../support/test-clock';

const winter = '2026-01-10T02:00:00Z';
const spring = '2026-04-10T02:00:00Z';
const summer = '2026-07-01T02:00:00Z';
const afterNotice = '2026-07-20T01:00:00Z';
const items = ['child', 'guardian', 'home', 'no-owned-home', 'no-student-status'];
const runsPage = 'packages/education/pages/runs/index';

describe('a school place, from the seats to the letter', () => {
  let simulator: RegistriesSimulator;
  let house: House;
  let city: TestCity;
  let keeper: TestStaff;
  let clerk: TestStaff;
  let school: { id: string; name: string };
  let family: TestFamily;
  let guardian: Person;
  let officer: Person;
  let letterLink: string;
  let now = spring;

  const turnTo = async (instant: string) => {
    now = instant;
    stopClock(house.app, instant);
    await simulator.setClock(new Date(instant));
  };
  /** Somebody whose device shows the same day as the city. */
  const somebody = async (device: typeof desk) => {
    const person = await house.person(device);
    await person.context.clock.setFixedTime(new Date(now));
    return person;
  };
  const guardianOfToday = async () => {
    await house.forgetLimits();
    const person = await somebody({ ...phone, deviceScaleFactor: 3 });
    await person.open('pages/login/index');
    await person.signInByPhone(family.parent.mobile);
    return person;
  };
  const colleague = async (userName: string) => {
    const person = await somebody(desk);
    await person.signInAsStaff(userName, 'only-in-tests-2026');
    return person;
  };
  /** By the keyboard: at the end of a long text a box may lie under the bar of the page until it is scrolled to. */
  const tick = (person: Person, name: RegExp) =>
    person.until(`${name} is ticked`, async () => {
      const box = person.find('checkbox', name).first();
      if (!(await box.isChecked())) await box.press('Space');
      return box.isChecked();
    });
  const photograph = async (material: string) => {
    const dialog = guardian.page.waitForEvent('filechooser');
    await guardian.tap(`拍照或选照片：${material}`);
    const buffer = await plainPicture('jpeg', { width: 800, height: 600, colour: '#8090a0' });
    await (await dialog).setFiles([{ name: `${material}.jpg`, mimeType: 'image/jpeg', buffer }]);
    await guardian.page
      .getByRole('list', { name: `${material}的页面` })
      .getByText('已传好')
      .waitFor();
  };
  /** A step of the run is tapped and confirmed; then the worker does its part. */
  const step = async (person: Person, name: string, done: string | RegExp) => {
    const steps = person.page.getByRole('group', { name: '办理这次运行' });
    await steps.getByRole('button', { name, exact: true }).click();
    await person.page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
    await person.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await house.app.get(RunWorker).work();
    await person.sees(done);
  };

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    house = await House.open({ ...simulator.settings, RUN_JOBS: 'false', REQUESTS_PER_MINUTE: '100000' });
    await useBuiltRuns(house.app);
    await simulator.begin(winter);
    await turnTo(winter);
    city = await addCity(house.app);
    const areaPath = city.city.path;
    const reviewer = { role: 'department-reviewer', department: 'education', areaPath } as const;
    keeper = await createStaff(house.app, reviewer);
    clerk = await createStaff(house.app, { role: 'window-clerk', areaPath });
    school = await createSchool(house.app, keeper, city.community, { name: '城东实验小学' });
    const born = [{ name: '王乐乐', birthDate: '2020-03-05' }];
    family = await createFamily(house.app, city.community, born, { consents: [] });
    for (const { name, documentNumber } of family.children)
      await simulator.addPerson({ name, documentType: 'resident-id', documentNumber });
    const { documentNumber } = family.parent;
    await simulator.addPerson({ name: '王小明', documentType: 'resident-id', documentNumber });
    for (const userName of ['education01', 'education02']) await employ(house, { userName, ...reviewer });
    for (const userName of ['policy01', 'policy02', 'policy03'])
      await employ(house, { userName, role: 'policy-officer', areaPath });
    await turnTo(spring);
    for (const [index, staff] of [keeper, clerk].entries())
      Object.assign([keeper, clerk][index] as TestStaff, { token: await tokenOf(staff) });
  }, 240_000);
  afterAll(async () => {
    const troubles = await house?.farewell();
    await house?.close();
    await simulator?.stop();
    expect(troubles).toEqual([]);
  });

  const tokenOf = (staff: TestStaff) => new SchoolingDesk(house.app, staff, [staff, staff]).tokenOf(staff);

  it('S16 seats are entered at the desk, and approved by somebody else', async () => {
    const enterer = await colleague('education01');
    await enterer.open('packages/education/pages/schools/index');
    await enterer.tap(/^城东实验小学/);
    await enterer.tap('填学位');
    await enterer.type('班级数', '1');
    await enterer.type('学位总数', '1');
    await enterer.sees('留给积分的学位：1 个');
    await enterer.tap('提交核准');
    await enterer.sees('一年级：积分学位 1 个', '待核准');
    expect(await enterer.find('button', '核准一年级学位').count()).toBe(0);
    await enterer.leave();

    const approver = await colleague('education02');
    await approver.open(`packages/education/pages/schools/index?id=${school.id}`);
    await approver.tap('核准一年级学位');
    await approver.tap('核准学位');
    await approver.sees('还没有到公布的日子。');
    await approver.page.getByText('待核准').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    await approver.leave();
  });

  it('a guardian sees what the child may apply for, and why not for the rest', async () => {
    guardian = await guardianOfToday();
    await guardian.open('packages/schooling/pages/home/index');
    await guardian.sees('2026年日程', '网上申请');
    await guardian.tap(/^王乐乐/);
    await guardian.sees('可以申请', '城东实验小学', '暂不能申请', /^依据：/);
    await guardian.tap(/^城东实验小学/);
    await guardian.sees('一年级学位数还没有公布', '一年级施教区');
    await guardian.tap('返回');
  });

  it('S11 applies, with a consent of its own for the child', async () => {
    await guardian.tap('申请入学');
    await guardian.sees('要准备的材料', '户口簿或亲属关系证明');
    await guardian.tap('开始申请');
    await guardian.choose('一年级');
    await guardian.tap('下一步');
    await guardian.pick('志愿学校', '城东实验小学');
    await guardian.choose(/^服从/);
    await guardian.tap('下一步');
    await photograph('户口簿或亲属关系证明');
    await guardian.tap('下一步');
    await guardian.sees('同意用孩子的信息申请入学', '儿童入学信息处理同意书');
    await guardian.tap('同意并继续');
    await guardian.sees('请读完同意书，勾选同意后再继续');
    await tick(guardian, /^我已阅读并同意《儿童/);
    await guardian.tap('同意并继续');
    await guardian.sees('同意核对部门信息');
    await tick(guardian, /^我已阅读并同意/);
    await guardian.tap('同意并继续');
    await guardian.sees('核对后提交', '王乐乐', '1. 城东实验小学', '已同意');
    await tick(guardian, /^我承诺/);
    await guardian.tap('提交申请');
    await guardian.sees('申请已提交', /参考号/);
  });

  it('the application is followed, and the child takes part with the pinned points', async () => {
    const [child] = family.children;
    const { body } = await call<{ items: ChildSchoolingView[] }>(house.app, childSchoolingRoutes.children, {
      token: await new SchoolingDesk(house.app, keeper, [keeper, keeper]).tokenOf(family.parent, 'public'),
    });
    const caseId = body.items[0]?.application?.caseId ?? '';
    await takeAndAct(house.app, clerk, caseId, 'acceptance', { action: 'accept' });
    const answers = items.map((item) => ({ item, answer: 'passed' }));
    await takeAndAct(house.app, keeper, caseId, 'review', { action: 'review', items: answers });
    for (const registry of registryNames) await house.app.get(RegistryAsker).runOnce(registry);
    const entry = await house.app.get(EntryRepository).findByCase(caseId);
    await pinScore(house.app, {
      id: entry?.id ?? '',
      personId: child?.personId ?? '',
      guardianId: family.parent.personId,
      wishes: [school.id],
      total: 90 * ticksPerPoint,
      base: 50 * ticksPerPoint,
      since: '2020-01-01',
    });
    await addToPool(house.app, [
      { area: city.community, wishes: [school.id], total: 80 * ticksPerPoint },
      { area: city.community, wishes: [school.id], total: 70 * ticksPerPoint },
    ]);
    await guardian.open(`packages/schooling/pages/child/index?id=${child?.personId}`);
    await guardian.sees('今年的申请', '90分（按王小明的计）');
    await guardian.leave();
  });

  it('R8 the bureau freezes the list, runs it, has it checked, and lets two others approve', async () => {
    await turnTo(summer);
    officer = await colleague('policy01');
    await officer.open(runsPage);
    await officer.tap('新建运行');
    await officer.pick('学段', '一年级');
    await officer.sees(/3 个孩子参加，1 个积分学位/);
    await officer.tap('新建运行，公布种子摘要');
    await officer.sees('种子摘要');
    await step(officer, '锁定名单', '数据摘要');
    await step(officer, '运行', '自检通过，还没有独立复核');
    await step(officer, '送独立复核', '自检和独立复核都通过');
    for (const userName of ['policy02', 'policy03']) {
      const approver = await colleague(userName);
      await approver.open(officer.page.url().slice(house.origin.length));
      await step(approver, '批准', /^李干部（/);
      await approver.leave();
    }
    await officer.page.reload();
    await step(officer, '公示', '公示中');
    await officer.sees('王**', '名次');
  });

  it('a what-if on the frozen input shows who would come in, and stores nothing', async () => {
    await officer.pick('哪所学校', '城东实验小学');
    await officer.type('增加几个学位', '1');
    await officer.tap('推演');
    await officer.sees('新录取', '1 → 2');
    await officer.leave();
  });

  it('the family accepts the place, reads why, and shows a letter', async () => {
    const staff = { ...keeper };
    await new SchoolingDesk(house.app, staff, [staff, staff]).until(afterNotice);
    await turnTo(afterNotice);
    guardian = await guardianOfToday();
    await guardian.open(`packages/schooling/pages/child/index?id=${family.children[0]?.personId}`);
    await guardian.sees('城东实验小学', '待您答复', /答复期限/);
    await guardian.tap('为什么是这个结果');
    await guardian.sees('共3个孩子参加，王乐乐排第1。前一条相同才看后一条。', '自己核对');
    await guardian.tap('返回');
    await guardian.tap(/^接受这个学位/);
    await guardian.page.getByRole('dialog').getByRole('button', { name: '接受这个学位' }).click();
    await guardian.tap('看入学通知书');
    await guardian.sees('2026年入学通知书', '王乐乐', '已录取到城东实验小学一年级');
    letterLink = await scanned(guardian);
    expect(letterLink).toContain('/#/packages/schooling/pages/check/index?c=L1.');
    await guardian.leave();
  });

  it('anybody checks the letter, and finds the public data of the run', async () => {
    const visitor = await somebody(phone);
    await visitor.open('packages/schooling/pages/runs/index');
    await visitor.sees('2026年一年级首轮录取', '已生效', '结果摘要');
    await visitor.open(letterLink.slice(letterLink.indexOf('/#/')));
    await visitor.sees('真实有效', '城东实验小学一年级');
    expect(await visitor.words()).not.toContain('王乐乐');
    await visitor.tap('再核验一份');
    await visitor.type('或粘贴码的内容', letterLink.replace(/(L1\.[^.]+\.)(..)/, '$1QQ'));
    await visitor.tap('核验粘贴的内容');
    await visitor.sees('不是教育部门签发的');
    await visitor.leave();
  });

  it('a letter is taken back at the desk, and then checks as such', async () => {
    officer = await colleague('policy01');
    await officer.open(runsPage);
    await officer.tap(/^2026年一年级，首轮录取/);
    await officer.sees('学位答复和通知书', '已接受');
    await officer.tap('收回通知书：王**');
    await officer.type('为什么收回', '报到材料不实');
    await officer.tap('收回通知书');
    await officer.sees('已收回');
    await officer.open(letterLink.slice(letterLink.indexOf('/#/')));
    await officer.sees('这份通知书签发过，现在已经收回，不能再用。');
    await officer.leave();
  });
});

async function scanned({ page }: Person): Promise<string> {
  const shot = await page.getByRole('img', { name: '通知书的二维码' }).screenshot();
  const { data, info } = await sharp(shot).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return readQr(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
}
