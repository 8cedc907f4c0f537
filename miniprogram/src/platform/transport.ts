import Taro from '@tarojs/taro';
import { ApiError } from './api-error';
import { type Answered, type Outgoing, parsed } from './transport.types';

/** One request over wx.request, where every HTTP status is a success. Throws ApiError when nothing came back. */
export async function exchange(outgoing: Outgoing): Promise<Answered> {
  try {
    const { statusCode, data } = await Taro.request({
      url: outgoing.url,
      method: outgoing.method,
      header: outgoing.headers,
      data: outgoing.body,
      timeout: outgoing.timeoutMs,
      // As text, so that a gateway's HTML page is told apart from our JSON.
      dataType: 'text' as 'json',
    });
    return { status: statusCode, body: parsed(data) };
  } catch (failure) {
    const reason = String((failure as { errMsg?: string }).errMsg ?? failure);
    throw new ApiError(/time.?out/i.test(reason) ? 'CLIENT.TIMEOUT' : 'CLIENT.OFFLINE');
  }
}
