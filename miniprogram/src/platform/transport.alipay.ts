import Taro from '@tarojs/taro';
import { ApiError } from './api-error';
import { type Answered, type Outgoing, parsed } from './transport.types';

/** Alipay's failure object: a status and body when the server refused, an error number otherwise. */
type AlipayFailure = { status?: number; data?: unknown; error?: number };

const timedOut = 13;

/** my.request reports every status outside 2xx as a failure that still carries the answer. */
export async function exchange(outgoing: Outgoing): Promise<Answered> {
  try {
    const { statusCode, data } = await Taro.request({
      url: outgoing.url,
      method: outgoing.method,
      header: outgoing.headers,
      data: outgoing.body,
      timeout: outgoing.timeoutMs,
      dataType: 'text' as 'json',
    });
    return { status: statusCode, body: parsed(data) };
  } catch (failure) {
    const { status, data, error } = failure as AlipayFailure;
    if (status) return { status, body: parsed(data) };
    throw new ApiError(error === timedOut ? 'CLIENT.TIMEOUT' : 'CLIENT.OFFLINE');
  }
}
