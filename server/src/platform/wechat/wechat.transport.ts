import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '../http/log';
import { codeOf, WechatError } from './wechat.errors';
import { WECHAT_OPTIONS, type WechatOptions } from './wechat.options';
import { maskSensitive, ridOf } from './wechat-log';

export type WechatCall = { path: string; query?: Record<string, string>; json?: object };

export type WechatReply = {
  bytes: Buffer;
  /** Present when the body is a JSON object, whatever its Content-Type: jscode2session says text/plain. */
  json?: Record<string, unknown>;
  /** 0 when WeChat is content. */
  errcode: number;
  rid?: string;
};

/** Sends one request and reads one answer. Anything but a whole answer with status 200 is `WECHAT.UNAVAILABLE`. */
@Injectable()
export class WechatTransport {
  constructor(
    @Inject(WECHAT_OPTIONS) private readonly options: WechatOptions,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async send(call: WechatCall, signal: AbortSignal): Promise<WechatReply> {
    const { status, bytes } = await this.exchange(call, signal);
    if (status !== 200) throw this.unavailable(call, `status ${status}`);
    const json = this.objectIn(call, bytes);
    const errcode = Number(json?.errcode ?? 0);
    if (errcode === 0) return { bytes, json, errcode };
    const errmsg = String(json?.errmsg ?? '');
    const rid = ridOf(errmsg);
    const level = codeOf(errcode) === 'WECHAT.MISCONFIGURED' ? 'error' : 'warn';
    this.log[level]({ wechat: call.path, errcode, rid, errmsg: maskSensitive(errmsg) }, 'wechat refused');
    return { bytes, json, errcode, rid };
  }

  /** An answer that cannot be used; the log says why, the caller only that it failed. */
  unavailable(call: WechatCall, problem: string): WechatError {
    this.report(call, problem);
    return new WechatError('WECHAT.UNAVAILABLE');
  }

  /** Notes for the operator what went wrong; `problem` is a fixed text, never a value. */
  report({ path }: WechatCall, problem: string): void {
    this.log.warn({ wechat: path, problem }, 'wechat trouble');
  }

  private async exchange(call: WechatCall, signal: AbortSignal): Promise<{ status: number; bytes: Buffer }> {
    try {
      const response = await fetch(this.addressOf(call), {
        // A string body makes fetch send Content-Length; chunked bodies are refused with 412.
        ...(call.json && {
          method: 'POST',
          body: JSON.stringify(call.json),
          headers: { 'content-type': 'application/json' },
        }),
        redirect: 'error',
        signal,
      });
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
    } catch (error) {
      // The message of a failed fetch may quote the address, which carries the secret: only the kind of failure is kept.
      const { name, cause } = error as { name?: string; cause?: { code?: string } };
      throw this.unavailable(call, cause?.code ?? name ?? 'unknown');
    }
  }

  private addressOf({ path, query }: WechatCall): string {
    const base = this.options.apiBase.replace(/\/+$/, '');
    return query ? `${base}${path}?${new URLSearchParams(query)}` : `${base}${path}`;
  }

  private objectIn(call: WechatCall, bytes: Buffer): Record<string, unknown> | undefined {
    if (bytes[0] !== 0x7b) return undefined;
    try {
      return JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
    } catch {
      throw this.unavailable(call, 'broken JSON');
    }
  }
}
