import { formatDoorCode } from '@app/shared/registration/door-code.format';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { addCity } from '../factories/area.factory';
import { createDwelling } from '../factories/dwelling.factory';
import { call } from '../support/application';
import { House } from '../support/browser-house';
import type { Person } from '../support/browser-person';

describe('a plate that is typed instead of scanned', () => {
  let house: House;
  let dwelling: DwellingView;
  let landlord: string;
  let passer: Person;
  const plate = (room: string | null) => dwelling.doors.find(({ roomName }) => roomName === room);
  const codeOf = (room: string | null) => plate(room)?.code ?? '';

  beforeAll(async () => {
    house = await House.open();
    const city = await addCity(house.app);
    const built = await createDwelling(house.app, city.community);
    dwelling = built.dwelling;
    landlord = built.landlord.token;
    passer = await house.person();
  });
  afterAll(() => house?.close());

  it('A4 opens by its code in groups, in small letters, with look-alikes', async () => {
    await passer.open('pages/home/index');
    await passer.tap('输入门牌编号');
    const careless = formatDoorCode(codeOf('东间')).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    await passer.type('门牌编号', careless);
    await passer.tap('查看这个门牌');
    await passer.sees(dwelling.address, '东间', '在此申报居住');
  });

  it('A4 says how many letters are missing, beside the field, and keeps what was typed', async () => {
    await passer.open('packages/registration/pages/enter-code/index');
    await passer.type('门牌编号', codeOf('东间').slice(0, 30));
    await passer.tap('查看这个门牌');
    await passer.sees(/一共 32 位，现在是 30 位/);
    expect(await passer.box('门牌编号').inputValue()).toContain(codeOf('东间').slice(0, 4));
    await passer.tap('查看这个门牌');
    await passer.type('门牌编号', `https://home.example.gov.cn/d/${codeOf('西间')}`);
    await passer.tap('查看这个门牌');
    await passer.sees(dwelling.address, '西间');
  });

  it('S15 shows nothing of a forged plate but a warning and the way on', async () => {
    const code = codeOf('东间');
    const forged = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    await passer.open(`/d/${forged}`);
    await passer.sees('没有找到这个门牌', /不要在别的网页填写证件/);
    const words = await passer.words();
    expect(words).not.toContain('暨阳中路');
    expect(words).not.toContain('在此申报居住');
    await passer.tap('重新输入编号');
    await passer.sees('输入门牌编号');
  });

  it('S15 says of a replaced plate that it was replaced, and opens the new one', async () => {
    const old = plate('西间');
    const reissued = await call<DwellingView>(house.app, landlordRoutes.reissueDoor, {
      token: landlord,
      params: { id: old?.id ?? '' },
      body: { version: old?.version, reason: 'lost' },
    });
    dwelling = reissued.body;
    await passer.open(`/d/${old?.code}`);
    await passer.sees('这块门牌已经换新', '请扫门上现在贴着的新门牌。');
    expect(await passer.words()).not.toContain('在此申报居住');
    await passer.open(`/d/${codeOf('西间')}`);
    await passer.sees(dwelling.address, '在此申报居住');
  });

  it('meets no hidden trouble', async () => {
    expect(await house.farewell()).toEqual([]);
  });
});
