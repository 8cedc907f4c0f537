import type { PayParameters } from '@app/shared/payments/payments.views';
import Taro from '@tarojs/taro';
import type { Payer, PayOutcome } from './pay.types';

/** WeChat's own cashier. A page of the non-tax route opens in the service account, not here. */
export const payer: Payer = {
  canPay: true,
  async pay(parameters: PayParameters): Promise<PayOutcome> {
    if (parameters.kind !== 'wechat') return 'elsewhere';
    const { timeStamp, nonceStr, package: prepaid, signType, paySign } = parameters;
    try {
      await Taro.requestPayment({ timeStamp, nonceStr, package: prepaid, signType, paySign });
      return 'done';
    } catch (failure) {
      const reason = String((failure as { errMsg?: string }).errMsg ?? '');
      return /cancel/i.test(reason) ? 'left' : 'failed';
    }
  },
};
