import Taro from '@tarojs/taro';
import { payer } from './pay';
import { payer as alipay } from './pay.alipay';
import { payer as browser } from './pay.h5';

const wechat = {
  kind: 'wechat',
  timeStamp: '1764000000',
  nonceStr: 'n',
  package: 'prepay_id=wx1',
  signType: 'RSA',
  paySign: 's',
} as const;

describe('the cashier', () => {
  const request = jest.fn();
  beforeEach(() => {
    request.mockReset();
    (Taro as unknown as { requestPayment: unknown }).requestPayment = request;
  });

  it('hands to WeChat what the server signed, and nothing else', async () => {
    request.mockResolvedValue({});
    expect(await payer.pay(wechat)).toBe('done');
    const { kind: _, ...signed } = wechat;
    expect(request).toHaveBeenCalledWith(signed);
  });

  it('tells a person who went back from a failure', async () => {
    request.mockRejectedValueOnce({ errMsg: 'requestPayment:fail cancel' });
    expect(await payer.pay(wechat)).toBe('left');
    request.mockRejectedValueOnce({ errMsg: 'requestPayment:fail no permission/banned' });
    expect(await payer.pay(wechat)).toBe('failed');
  });

  it('sends people elsewhere where the host has no cashier', async () => {
    expect([browser.canPay, await browser.pay(wechat)]).toEqual([false, 'elsewhere']);
    expect([alipay.canPay, await alipay.pay(wechat)]).toEqual([false, 'elsewhere']);
    expect(await payer.pay({ kind: 'page', url: 'https://mp.weixin.qq.com/' })).toBe('elsewhere');
    expect(request).not.toHaveBeenCalled();
  });
});
