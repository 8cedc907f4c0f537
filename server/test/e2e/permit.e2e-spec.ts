import { identityRoutes } from '@app/shared/identity/identity.routes';
import { staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import { registryNames } from '@app/shared/registries/registry-question';
import readQr from 'jsqr';
import sharp from 'sharp';
import { RegistryAsker } from '../../src/platform/registries/registry-asker';
import { addCity, type TestCity } from '../factories/area.factory';
import type { TestDeclarer } from '../factories/declarer.factory';
import { caseOf, createSettled, permitsOf, takeAndAct } from '../factories/permit.factory';
import { call, createStaff, type TestStaff } from '../support/application';
import { House } from '../support/browser-house';
import { type Person, phone } from '../support/browser-person';
import { plainPicture } from '../support/page-samples';
import { RegistriesSimulator } from '../support/registries-simulator';
import { stopClock } from '../support/test-clock';

const settledIn = '2026-01-10T02:00:00Z';
const today = '2026-08-10T02:00:00Z';
const permitPage = 'packages/permit/pages/permit/index';

describe('a residence permit, from the phone', () => {
  let simulator: RegistriesSimulator;
  let house: House;
  let city: TestCity;
  let known: TestDeclarer;
  let resident: Person;
  let clerk: TestStaff;
  let police: TestStaff;
  let housing: TestStaff;
  let caseId: string;
  let address: string;

  /** Somebody whose phone shows the same day as the city. */
  const personOfToday = async (): Promise<Person> => {
    const person = await house.person({ ...phone, deviceScaleFactor: 3 });
    await person.context.clock.setFixedTime(new Date(today));
    return person;
  };
  const photograph = async (material: string, colour: string) => {
    const dialog = resident.page.waitForEvent('filechooser');
    await resident.tap(`拍照或选照片：${material}`);
    const buffer = await plainPicture('jpeg', { width: 800, height: 600, colour });
    await (await dialog).setFiles([{ name: `${material}.jpg`, mimeType: 'image/jpeg', buffer }]);
    const field = resident.page.getByRole('list', { name: `${material}的页面` });
    await field.getByText('已传好').waitFor();
  };
  /**
   * By the keyboard: at the end of a long text a box may lie under the bar of the page until it is scrolled to. A page
   * that has just come takes the focus to its heading, perhaps from under the key.
   */
  const tick = (name: RegExp) =>
    resident.until(`${name} is ticked`, async () => {
      const box = resident.find('checkbox', name).first();
      if (!(await box.isChecked())) await box.press('Space');
      return box.isChecked();
    });
  const askRegistries = async () => {
    for (const registry of registryNames) await house.app.get(RegistryAsker).runOnce(registry);
  };
  const me = () => ({ token: known.token });

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    house = await House.open({ ...simulator.settings, RUN_JOBS: 'false', REQUESTS_PER_MINUTE: '100000' });
    await simulator.begin(settledIn);
    stopClock(house.app, settledIn);
    city = await addCity(house.app);
    known = await createSettled(house.app, city.community, '2026-01-05');
    const { documentNumber } = known;
    await simulator.addPerson({ name: '王小明', documentType: 'resident-id', documentNumber });
    stopClock(house.app, today);
    await simulator.setClock(new Date(today));
    clerk = await createStaff(house.app, { role: 'window-clerk', areaPath: city.town.path });
    const reviewer = { role: 'department-reviewer', areaPath: city.city.path } as const;
    police = await createStaff(house.app, { ...reviewer, department: 'public-security' });
    housing = await createStaff(house.app, { ...reviewer, department: 'housing' });
    resident = await personOfToday();
    await resident.open('pages/login/index');
    await resident.signInByPhone(known.mobile);
    const { token } = await sessionOf(resident);
    known.token = token;
    // Consent is asked for on the way.
    const params = { purpose: 'compare-registries' };
    await call(house.app, identityRoutes.withdrawConsent, { token, params });
  }, 120_000);
  afterAll(async () => {
    await house?.close();
    await simulator?.stop();
  });

  it('finds out what it takes, fills in short pages, and has the draft saved on the way', async () => {
    await resident.open(permitPage);
    await resident.sees('您还没有居住证');
    await resident.tap('申领居住证');
    await resident.sees('要准备的材料', '居民身份证(正反面)', '10 个工作日', '不收费');
    await resident.tap('开始申请');
    await resident.sees('户口在哪里');
    await resident.tap('下一步');
    await resident.choose(/^合法稳定住所/);
    await resident.sees(/^草稿已保存/);
    await resident.tap('下一步');
    await resident.sees('上传材料');
  });

  it('R12 goes on on another phone where it stopped', async () => {
    const other = await personOfToday();
    await house.forgetLimits();
    await other.open('pages/login/index');
    await other.signInByPhone(known.mobile);
    await other.open('packages/casework/pages/service/index?service=permit.application');
    await other.tap('继续填写');
    await other.sees('上传材料');
    await other.leave();
  });

  it('hands in photos, agrees to the comparison, checks the answers and submits', async () => {
    await photograph('居民身份证(正反面)', '#8090a0');
    await photograph('近期证件照', '#f0f0f0');
    await photograph('租赁合同、不动产权证、购房合同或出租人的证明(其中一项)', '#c0c0a0');
    await resident.tap('下一步');
    await resident.sees('同意核对部门信息');
    await tick(/^我已阅读并同意/);
    await resident.tap('同意并继续');
    await resident.sees('核对后提交', '外市', '合法稳定住所', '已上传');
    await tick(/^我承诺/);
    await resident.tap('提交申请');
    await resident.sees('申请已提交', /参考号/);
    await resident.tap('看办理进展');
    await resident.sees('办件进展', '撤回申请');
    caseId = new URLSearchParams(new URL(resident.page.url()).hash.split('?')[1]).get('id') ?? '';
  });

  it('is told once what is missing, sees it first at home, and supplies it', async () => {
    const missing = [{ materialCode: 'photo', problem: 'unreadable', note: '请拍清楚面部' }];
    const asked = await takeAndAct(house.app, clerk, caseId, 'acceptance', { action: 'ask-papers', missing });
    expect(asked.status).toBe(200);
    await resident.open('pages/home/index');
    await resident.tap(/^请补交材料：居住证申领/);
    await resident.sees('请补交这些材料', '看不清：请拍清楚面部', '计时已暂停', /期限顺延/);
    await photograph('近期证件照', '#e0e8f0');
    await resident.tap('补交材料');
    await resident.page.getByText('请补交这些材料').waitFor({ state: 'hidden' });
    expect((await caseOf(house.app, me(), caseId)).flags).not.toContain('papers-asked');
  });

  it('is granted, and shown as a code that anybody can check', async () => {
    const passed = (item: string) => ({ item, answer: 'passed' });
    await takeAndAct(house.app, clerk, caseId, 'acceptance', { action: 'accept' });
    await takeAndAct(house.app, housing, caseId, 'review', { action: 'review', items: [passed('dwelling')] });
    const items = [passed('identity'), passed('residence')];
    await takeAndAct(house.app, police, caseId, 'review', { action: 'review', items });
    await askRegistries();
    const granted = await takeAndAct(house.app, clerk, caseId, 'decision', { action: 'approve' });
    expect(granted.body.state).toBe('granted');

    await resident.open(`packages/casework/pages/case/index?id=${caseId}`);
    await resident.sees('已办结');
    await resident.tap('看办好的证件');
    await resident.sees('我的居住证', '王小明', '有效', /2027年8月10日/);
    await resident.tap('出示电子居住证');
    await resident.sees('王**', /会自动换新$/);
    address = await scanned(resident);
    expect(address).toMatch(`${house.origin}/#/packages/permit/pages/check/index?c=P1.`);
  });

  it('is verified by somebody without an account, also without a network, and a forgery is not', async () => {
    const checker = await personOfToday();
    await checker.open(address.slice(house.origin.length));
    await checker.sees('有效', '王**', /2027年8月10日/);
    await checker.tap('再核验一张');
    await checker.context.setOffline(true);
    await checker.type('或粘贴码的内容', address);
    await checker.tap('核验粘贴的内容');
    await checker.sees('有效', /没有用到网络/);
    await checker.tap('再核验一张');
    const tampered = address.replace(/(P1\.[^.]+\.)(..)/, '$1QQ');
    await checker.type('或粘贴码的内容', tampered);
    await checker.tap('核验粘贴的内容');
    await checker.sees('无法核验');
    expect(await checker.words()).not.toContain('王**');
    await checker.context.setOffline(false);
    await checker.leave();
  });

  it('is reported lost, and cannot be shown from then on', async () => {
    await resident.open(permitPage);
    await resident.tap('挂失');
    await resident.page.getByRole('dialog').getByRole('button', { name: '挂失居住证' }).click();
    await resident.sees('已挂失', '证件已挂失，不能使用。补领新证后恢复。');
    expect(await resident.words()).not.toContain('出示电子居住证');
  });

  it('is paid for at the window, and had again under another number', async () => {
    const [old] = await permitsOf(house.app, me());
    await resident.tap('补领新证');
    await resident.sees('居住证补换领', /工本费/);
    await resident.tap('开始申请');
    await resident.sees('为什么要补换领');
    await resident.tap('下一步');
    await tick(/^我承诺/);
    await resident.tap('提交申请');
    await resident.sees('申请已提交');
    await resident.tap('看办理进展');
    await resident.sees('办件进展');
    await askRegistries();
    await resident.tap('刷新进展');
    await resident.sees('20.00 元', /请带身份证到窗口缴费/);

    const id = new URLSearchParams(new URL(resident.page.url()).hash.split('?')[1]).get('id') ?? '';
    const { paymentId } = await caseOf(house.app, me(), id);
    const receipt = await call(house.app, staffPaymentRoutes.recordReceipt, {
      token: clerk.token,
      params: { id: paymentId ?? '' },
      body: { version: 1, receiptNumber: '3205-2026-000001' },
    });
    expect(receipt.status).toBe(200);
    expect((await takeAndAct(house.app, clerk, id, 'issue', { action: 'issue' })).body.state).toBe('granted');
    await resident.tap('刷新进展');
    await resident.sees('已缴清', /3205-2026-000001/);
    await resident.tap('看办好的证件');
    await resident.sees('有效', '已换新证');
    const [fresh] = await permitsOf(house.app, me());
    expect(fresh?.number).not.toBe(old?.number);
    await resident.sees(`No. ${fresh?.number}`);
  });

  it('meets no hidden trouble: no error in the console, no request to another host', async () => {
    expect(await house.farewell()).toEqual([]);
  });
});

async function sessionOf({ page }: Person): Promise<{ token: string }> {
  const kept = await page.evaluate(() => window.localStorage.getItem('session'));
  return JSON.parse(JSON.parse(kept ?? '{}').data);
}

/** What a camera reads off the screen. */
async function scanned({ page }: Person): Promise<string> {
  const shot = await page.getByRole('img', { name: '电子居住证的二维码' }).screenshot();
  const { data, info } = await sharp(shot).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return readQr(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
}
