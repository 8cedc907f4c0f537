import { startNontax } from './stand-in';

const seed = {
  appId: 'wxtest000000',
  secret: 's'.repeat(32),
  regionCode: '320582',
  departmentCode: '143605',
};
const order = {
  appid: seed.appId,
  openid: 'oPayer-1',
  desc: '居住证补领工本费',
  fee: 2000,
  ip: '127.0.0.1',
  order_no: 'A1',
  department_code: seed.departmentCode,
  department_name: '公安局',
  region_code: seed.regionCode,
  items: [{ no: 1, item_id: '1', item_name: '工本费', overdue: 0, fee: 2000 }],
  scene: 'ctiyservice',
};

describe('the non-tax stand-in', () => {
  let standIn: Awaited<ReturnType<typeof startNontax>>;
  let token: string;
  const call = async (path: string, json: object, accessToken = token) => {
    const address = `http://127.0.0.1:${standIn.api}${path}?access_token=${accessToken}`;
    const response = await fetch(address, { method: 'POST', body: JSON.stringify(json) });
    return (await response.json()) as Record<string, unknown>;
  };
  beforeAll(async () => {
    standIn = await startNontax({ seed });
    const issued = await call('/cgi-bin/stable_token', { appid: seed.appId, secret: seed.secret });
    token = String(issued.access_token);
  });
  afterAll(() => standIn.close());

  it.each([
    ['the spelling that is not documented', { scene: 'cityservice' }],
    ['an unknown field', { colour: 'red' }],
    ['a missing payer', { openid: undefined }],
    ['items that do not sum up', { fee: 1999 }],
    ['half a fen', { fee: 0.5 }],
    ['another region', { region_code: '440000' }],
    ['an order without a number', { order_no: undefined }],
  ])('refuses %s', async (_, changes) => {
    expect((await call('/nontax/unifiedorder', { ...order, ...changes })).errcode).toBe(40097);
  });

  it('refuses another token and another application', async () => {
    expect((await call('/nontax/unifiedorder', order, 'wrong')).errcode).toBe(40001);
    expect((await call('/nontax/unifiedorder', { ...order, appid: 'wxother' })).errcode).toBe(40013);
    expect((await call('/cgi-bin/stable_token', { appid: seed.appId, secret: 'x' })).errcode).toBe(40125);
  });

  it('finds an order by our number, and refunds only what was paid', async () => {
    const made = await call('/nontax/unifiedorder', order);
    const facts = { appid: seed.appId, region_code: seed.regionCode, department_code: seed.departmentCode };
    const listed = await call('/nontax/getorderlist', { ...facts, order_no: 'A1' });
    expect(listed).toMatchObject({ order_id_list: [made.order_id], paid_order_id: '' });
    const refund = { appid: seed.appId, order_id: made.order_id, reason: '重复缴费' };
    expect((await call('/nontax/refund', refund)).errcode).toBe(40097);
    await fetch(`http://127.0.0.1:${standIn.control}/orders/${made.order_id}/3`, { method: 'POST' });
    expect((await call('/nontax/refund', refund)).errcode).toBe(0);
    const shown = await call('/nontax/getorder', { appid: seed.appId, order_id: made.order_id });
    expect(shown).toMatchObject({ status: 6, fee: 2000 });
  });

  it('tells what is owed for a notice', async () => {
    const { appId: appid, regionCode: region_code, departmentCode: department_code } = seed;
    const asked = { appid, region_code, department_code, payment_notice_no: '4402', payment_notice_type: 1 };
    expect(await call('/nontax/queryfee', asked)).toMatchObject({ errcode: 0, fee: 2000 });
  });
});
