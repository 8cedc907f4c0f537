import { addDays, toChineseDate } from '@app/shared/validation/plain-date';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { cityDayOf } from '../../src/common/clock';
import { addCity, type TestCity } from '../factories/area.factory';
import { residentNumber } from '../factories/identity.factory';
import { createOffice, openDays, type TestOffice } from '../factories/office.factory';
import { House } from '../support/browser-house';
import { desk, type Person } from '../support/browser-person';
import { employ, introduce, type Known } from '../support/browser-stories';
import { stopClock } from '../support/test-clock';

const first: Known = { name: '司马文静', number: residentNumber(61), mobile: '13912340061' };
const second: Known = { name: '上官海', number: residentNumber(62), mobile: '13912340062' };
const officeName = '杨舍镇便民服务中心';
const hall = { viewport: { width: 1920, height: 1080 } };

describe('a window at a time that holds', () => {
  const tomorrow = addDays(cityDayOf(new Date()), 1);
  let house: House;
  let city: TestCity;
  let office: TestOffice;
  let resident: Person;
  let rival: Person;
  let clerk: Person;
  let screen: Person;

  beforeAll(async () => {
    house = await House.open();
    city = await addCity(house.app);
    const today = cityDayOf(new Date());
    office = await createOffice(house.app, city.community, {
      capacity: 1,
      publicCapacity: 1,
      name: officeName,
      everyDayFrom: today,
    });
    await openDays(house.app);
    for (const known of [first, second]) await introduce(house, known);
    resident = await house.person();
    rival = await house.person();
    for (const [person, { mobile }] of [
      [resident, first],
      [rival, second],
    ] as const) {
      await person.open('pages/login/index');
      await person.signInByPhone(mobile);
    }
  });
  afterAll(() => house?.close());

  const chooseTime = async (person: Person, time: string) => {
    await person.sees('什么时候来');
    await chooseDay(person, tomorrow);
    await person.tap(new RegExp(`^${time}`));
  };

  it('R1 is offered to two people, and only one of them gets it', async () => {
    for (const person of [resident, rival]) {
      await person.open('packages/appointments/pages/home/index');
      await person.tap(/^居住证办理/);
      await person.tap(new RegExp(`^${officeName}`));
      await chooseTime(person, '10:00–10:30');
      await person.tap('约 10:00 的号，下一步');
      await person.sees('谁来办');
    }
    await resident.tap('保留这个时间，下一步');
    await resident.sees('核对后确认', /为您保留到 \d\d:\d\d，还剩/, '身份证');
    await rival.tap('保留这个时间，下一步');
    await rival.sees('这个时段刚刚约满');
    await rival.tap('换一个时间');
    await rival.sees('什么时候来');
    await resident.tap('确认预约');
    await resident.sees('预约成功', '人民路1号', '签到码');
  });

  it('is moved to another time on the phone, and the old one is free for nobody at once', async () => {
    await resident.tap('看预约详情');
    await resident.sees('预约详情', '出示签到码');
    await resident.tap('改约');
    await resident.sees('改到什么时候');
    await chooseDay(resident, tomorrow);
    await resident.tap(/^11:00–11:30/);
    await resident.tap('改到这个时间');
    await resident.page.getByRole('dialog').getByRole('button', { name: '改到这个时间' }).click();
    await resident.sees(new RegExp(`${tomorrowWords(tomorrow)} 11:00–\u206011:30`), '已改约');
  });

  it('is checked in by its code, called and finished by keyboard, and shown in the hall', async () => {
    stopClock(house.app, `${tomorrow}T02:40:00Z`);
    await resident.tap('出示签到码');
    const code = await shownCode(resident);

    const { password } = await employ(house, {
      userName: 'clerk01',
      role: 'window-clerk',
      areaPath: city.community.path,
    });
    clerk = await house.person(desk);
    await clerk.signInAsStaff('clerk01', password);
    await clerk.open(`packages/counter/pages/counter/index?office=${office.id}`);
    await clerk.tap('坐到1号窗口');
    await clerk.sees('现在没有人在等这个窗口。');
    screen = await house.person(hall);
    await screen.open(`packages/counter/pages/waiting-room/index?office=${office.id}`);
    await screen.sees('现在没有人排队');

    await clerk.page.keyboard.press('/');
    const box = clerk.page.locator('#check-in:focus');
    await clerk.until('the box has the focus', async () => (await box.count()) > 0);
    await clerk.page.keyboard.type(code);
    await clerk.page.keyboard.press('Enter');
    await clerk.sees(/^A\d+ 号，居住证办理/, /1 人在等/);
    await resident.sees('我的排队号');
    await clerk.page.keyboard.press('c');
    await clerk.sees('已叫号');
    await screen.sees(/^A\d+$/, '请到 1号窗口');
    expect(await screen.words()).not.toMatch(/司马|\d{6}/);
    await resident.sees('请到1号窗口');

    await clerk.page.keyboard.press('s');
    await clerk.until('serving', async () => (await clerk.find('button', /^人到了/).count()) === 0);
    await clerk.page.keyboard.press('f');
    await clerk.sees('办完 1', '现在没有人在等这个窗口。');
  });

  it('meets no hidden trouble', async () => {
    expect(await house.farewell()).toEqual([]);
  });
});

const tomorrowWords = (day: string): string => toChineseDate(day).replace(/[()]/g, '\\$&');

/** Goes on to the month of a day that is not in the one shown. */
async function chooseDay(person: Person, day: string): Promise<void> {
  const button = person.find('button', new RegExp(`^${tomorrowWords(day)}`));
  const month = person.find('heading', `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`);
  await person.sees(/^\d+年\d+月$/);
  if ((await month.count()) === 0) await person.tap('下个月');
  await button.first().click();
}

/** What the square on the screen says to a scanner. */
async function shownCode(person: Person): Promise<string> {
  const square = person.find('img', '签到二维码').first();
  await square.waitFor();
  const { data, info } = await sharp(await square.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const found = jsqr(new Uint8ClampedArray(data), info.width, info.height);
  if (!found) throw new Error('the code cannot be read from the screen');
  return found.data;
}
