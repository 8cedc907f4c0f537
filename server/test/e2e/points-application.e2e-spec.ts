import { RankCountJob } from '../../src/modules/points/rank-count.job';
import { addCity, type TestCity } from '../factories/area.factory';
import type { TestDeclarer } from '../factories/declarer.factory';
import { createSettled } from '../factories/permit.factory';
import { askRegistries } from '../factories/points-application.factory';
import { House } from '../support/browser-house';
import { desk, type Person, phone } from '../support/browser-person';
import { employ } from '../support/browser-stories';
import { plainPicture } from '../support/page-samples';
import { RegistriesSimulator } from '../support/registries-simulator';
import { stopClock } from '../support/test-clock';

const settledIn = '2026-01-06T02:00:00Z';
const today = '2026-05-12T02:00:00Z';
const paidMonths = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04'];
const minePage = 'packages/points/pages/mine/index';

describe('points, from the form to the rank', () => {
  let simulator: RegistriesSimulator;
  let house: House;
  let city: TestCity;
  let known: TestDeclarer;
  let resident: Person;
  let reviewer: Person;

  /** Somebody whose device shows the same day as the city. */
  const somebody = async (device: typeof desk) => {
    const person = await house.person(device);
    await person.context.clock.setFixedTime(new Date(today));
    return person;
  };
  const photograph = async (material: string) => {
    const dialog = resident.page.waitForEvent('filechooser');
    await resident.tap(`拍照或选照片：${material}`);
    const buffer = await plainPicture('jpeg', { width: 800, height: 600, colour: '#8090a0' });
    await (await dialog).setFiles([{ name: `${material}.jpg`, mimeType: 'image/jpeg', buffer }]);
    await resident.page
      .getByRole('list', { name: `${material}的页面` })
      .getByText('已传好')
      .waitFor();
  };
  /** By the keyboard: at the end of a long text a box may lie under the bar of the page until it is scrolled to. */
  const tick = (name: RegExp) =>
    resident.until(`${name} is ticked`, async () => {
      const box = resident.find('checkbox', name).first();
      if (!(await box.isChecked())) await box.press('Space');
      return box.isChecked();
    });
  /** Goes on page by page until one shows these words. */
  const goOnTo = async (words: string) => {
    for (let page = 0; page < 8; page += 1) {
      if ((await resident.words()).includes(words)) return;
      const before = await resident.words();
      await resident.tap('下一步');
      await resident.until('the next page', async () => (await resident.words()) !== before);
    }
    throw new Error(`no page with ${words}: ${await resident.words()}`);
  };
  /** The reviewer takes the case of the list and opens the answer. */
  const takeCase = async () => {
    await reviewer.open('packages/office/pages/work/index');
    await reviewer.tap(/王小明/);
    await reviewer.tap('领取');
    await reviewer.tap('填写审核结论');
  };

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    house = await House.open({
      ...simulator.settings,
      CITY: 'zhangjiagang',
      RUN_JOBS: 'false',
      REQUESTS_PER_MINUTE: '100000',
    });
    await simulator.begin(settledIn);
    stopClock(house.app, settledIn);
    city = await addCity(house.app);
    known = await createSettled(house.app, city.community, '2026-01-05');
    // The rules of registration begin with 2026; who applies this year came before them.
    await house.sql.change(
      "UPDATE stay SET from_date = '2025-01-05', confirmed_from = '2025-01-05', counts_from = '2025-01-05' WHERE person_id = ?",
      [known.personId],
    );
    await house.sql.change("UPDATE person SET birth_date = '1984-01-01' WHERE id = ?", [known.personId]);
    await simulator.addPerson({
      name: '王小明',
      documentType: 'resident-id',
      documentNumber: known.documentNumber,
      permitUntil: '2027-01-01',
      insurance: paidMonths.map((month) => ({ month, employer: '某厂', backPaid: false })),
    });
    stopClock(house.app, today);
    await simulator.setClock(new Date(today));
    const areaPath = city.city.path;
    await employ(house, {
      userName: 'education01',
      role: 'department-reviewer',
      areaPath,
      department: 'education',
    });
    await employ(house, { userName: 'supervisor01', role: 'supervisor', areaPath });
    resident = await somebody(phone);
    await house.forgetLimits();
    await resident.open('pages/login/index');
    await resident.signInByPhone(known.mobile);
    reviewer = await somebody(desk);
    await reviewer.signInAsStaff('education01', 'only-in-tests-2026');
  }, 120_000);
  afterAll(async () => {
    await house?.close();
    await simulator?.stop();
  });

  it('a resident is told what nobody has to fill in, claims a degree, proves it and submits', async () => {
    await resident.open('packages/casework/pages/service/index?service=points.schooling');
    await resident.tap('开始申请');
    await resident.sees('这些不用您填', '参加职工社会保险', '居住登记');
    await goOnTo('您的最高学历');
    await resident.choose('本科');
    await goOnTo('上传材料');
    await photograph('学历的证明');
    await goOnTo('核对后提交');
    await resident.sees('本科', '已上传');
    await tick(/^我承诺/);
    await resident.tap('提交申请');
    await resident.sees('申请已提交', /参考号/);
    await askRegistries(house.app);
    await resident.open(minePage);
    await resident.sees('正在审核的', '积分申请（积分入学）');
  });

  it('a reviewer sees claim, proof and registry side by side, and refuses one item with a reason', async () => {
    await takeCase();
    await reviewer.sees('申报：本科；1 份证明');
    await reviewer.choose('不通过');
    await reviewer.pick('学历不通过的理由', '材料不能证明');
    await reviewer.tap('提交审核结论');
    await reviewer.sees(/^审核结论已记入/);
  });

  it('S12 the resident reads why, and contests that item alone', async () => {
    await resident.open(minePage);
    await resident.sees('待您确认');
    await resident.tap(/^核对并确认得分/);
    await resident.sees('每一项都审核完了，这是审核得分。', /材料不能证明/);
    await resident.tap('对某一项有异议');
    await resident.choose(/^学历/, 'checkbox');
    await resident.type('理由', '证书编号在学信网可以查到');
    await resident.tap('提出异议');
    await resident.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await resident.open(minePage);
    await resident.sees('正在审核的');
  });

  it('the item is looked at again and passed; nothing else is asked anew', async () => {
    await takeCase();
    await reviewer.sees('证书编号在学信网可以查到');
    await reviewer.choose('通过');
    await reviewer.tap('提交审核结论');
    await reviewer.sees(/^审核结论已记入/);
  });

  it('the resident agrees, and reads the place among all', async () => {
    await resident.open(minePage);
    await resident.tap(/^核对并确认得分/);
    await resident.sees(/^学历/);
    await resident.tap('确认得分');
    await resident.page.getByRole('dialog').getByRole('button', { name: '确认得分' }).click();
    await resident.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await house.app.get(RankCountJob).run();
    await resident.open(minePage);
    await resident.sees('已确认', '全市第1名');
    await resident.tap(/^看每一项得分/);
    await resident.sees('积分明细', '会到期的');
  });

  it('a supervisor sees where applications stand', async () => {
    const supervisor = await somebody(desk);
    await supervisor.signInAsStaff('supervisor01', 'only-in-tests-2026');
    await supervisor.open('packages/office/pages/funnel/index');
    await supervisor.sees('积分入学（2026）', '共 1 件');
  });

  it('meets no hidden trouble: no error in the console, no request to another host', async () => {
    expect(await house.farewell()).toEqual([]);
  });
});
