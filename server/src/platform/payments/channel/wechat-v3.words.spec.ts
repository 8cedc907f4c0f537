import { billLinesOf, fenOfYuan, newsOf, orderStateOf, refundAnswerOf } from './wechat-v3.words';

/** The example of the interface's own page. */
const order = {
  amount: { currency: 'CNY', payer_currency: 'CNY', payer_total: 1, total: 1 },
  appid: 'wx1',
  mchid: '1900006XXX',
  out_trade_no: '44_2126281063_5504',
  payer: { openid: 'o4G' },
  success_time: '2021-03-22T10:29:05+08:00',
  trade_state: 'SUCCESS',
  transaction_id: '4200000891202103228088184743',
};

describe('the words of WeChat Pay', () => {
  it('reads a paid order', () => {
    expect(orderStateOf(order)).toEqual({
      state: 'paid',
      settlement: {
        outTradeNo: '44_2126281063_5504',
        transactionNumber: '4200000891202103228088184743',
        amountFen: 1,
        merchantId: '1900006XXX',
        appId: 'wx1',
        payerOpenId: 'o4G',
        paidAt: new Date('2021-03-22T02:29:05Z'),
      },
    });
  });

  it.each([
    ['REFUND', 'paid'],
    ['NOTPAY', 'open'],
    ['USERPAYING', 'open'],
    ['CLOSED', 'closed'],
    ['REVOKED', 'closed'],
    ['SOMETHING_NEW', 'unknown'],
    [undefined, 'unknown'],
  ])('takes %s for %s', (state, expected) => {
    expect(orderStateOf({ ...order, trade_state: state }).state).toBe(expected);
  });

  it.each([['1'], [1.5], [null], [Number.MAX_SAFE_INTEGER + 1]])('takes %s for no amount', (total) => {
    const news = newsOf('TRANSACTION.SUCCESS', { ...order, amount: { total, currency: 'CNY' } });
    expect(news.about === 'payment' && news.settlement.amountFen).toBe(-1);
  });

  it('believes no notice whose kind and content disagree', () => {
    expect(newsOf('TRANSACTION.SUCCESS', { ...order, trade_state: 'NOTPAY' })).toEqual({ about: 'nothing' });
    expect(newsOf('COUPON.USE', order)).toEqual({ about: 'nothing' });
  });

  it.each([
    [{ status: 'PROCESSING' }, 'processing'],
    [{ refund_status: 'SUCCESS' }, 'success'],
    [{ refund_status: 'ABNORMAL' }, 'abnormal'],
    [{ status: 'CLOSED' }, 'closed'],
    [{ status: 'NEW' }, 'unknown'],
  ])('reads a refund %j', (json, state) => {
    expect(refundAnswerOf(json).state).toBe(state);
  });

  it.each([
    ['0.01', 1],
    ['20.00', 2000],
    ['19.99', 1999],
    ['1234567890.10', 123456789010],
  ])('reads %s yuan as %d fen', (yuan, fen) => {
    expect(fenOfYuan(yuan)).toBe(fen);
  });

  it.each(['20', '20.0', '20.001', '-1.00', '1e3', '', ' 1.00', '1,000.00'])(
    'refuses %j as an amount',
    (yuan) => {
      expect(() => fenOfYuan(yuan)).toThrow();
    },
  );

  it('reads a bill by the names of its columns, whatever their order', () => {
    const csv = `\uFEFF交易状态,商户订单号,商户退款单号,退款金额,应结订单金额\r
\`SUCCESS,\`A1,\`0,\`0.00,\`20.00\r
\`REFUND,\`A1,\`R1,\`20.00,\`0.00\r
总交易单数,应结订单总金额\r
\`2,\`20.00\r\n`;
    expect(billLinesOf(csv)).toEqual([
      { what: 'payment', number: 'A1', amountFen: 2000 },
      { what: 'refund', number: 'R1', amountFen: 2000 },
    ]);
  });
});
