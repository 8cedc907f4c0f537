import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../wechat/http';
import { signatureFault } from './signature';

/** What the account at the provider has; `templates` gives the number of gaps of each approved template. */
export type Account = {
  secretId: string;
  secretKey: string;
  sdkAppId: string;
  signName: string;
  templates: Record<string, number>;
};
export type SentMessage = { mobile: string; templateId: string; parameters: string[]; key: string };
/** `code` is answered for a message; `error` for the whole request; `lost` does the work and drops the connection. */
export type Failure = {
  code?: string;
  error?: string;
  status?: number;
  hang?: true;
  lost?: true;
  count: number;
};

type Request = {
  PhoneNumberSet?: unknown;
  SmsSdkAppId?: unknown;
  SignName?: unknown;
  TemplateId?: unknown;
  TemplateParamSet?: unknown;
  SessionContext?: unknown;
};

const known = [
  'PhoneNumberSet',
  'SmsSdkAppId',
  'SignName',
  'TemplateId',
  'TemplateParamSet',
  'SessionContext',
];

/** A strict stand-in for Tencent Cloud SMS, interface 2021-01-11, action SendSms. */
export class Provider {
  readonly sent: SentMessage[] = [];
  readonly failures: Failure[] = [];
  account: Account | undefined;

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const failure = this.nextFailure();
    if (failure?.hang) return;
    if (failure?.status) {
      response.writeHead(failure.status).end();
      return;
    }
    const answer = this.judge(request, body, failure);
    if (failure?.lost) {
      request.socket.destroy();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ Response: { ...answer, RequestId: randomUUID() } }));
  }

  private nextFailure(): Failure | undefined {
    const failure = this.failures[0];
    if (!failure) return undefined;
    failure.count -= 1;
    if (failure.count <= 0) this.failures.shift();
    return failure;
  }

  private judge(request: IncomingMessage, body: Buffer, failure: Failure | undefined): object {
    const fault = this.faultOf(request, body) ?? failure?.error;
    if (fault) return { Error: { Code: fault, Message: fault } };
    const read = JSON.parse(body.toString()) as Request;
    const mobile = String((read.PhoneNumberSet as string[])[0]);
    const code = failure?.code ?? this.messageFault(mobile, read);
    if (!code) {
      const parameters = read.TemplateParamSet as string[];
      const key = String(read.SessionContext);
      this.sent.push({ mobile, templateId: String(read.TemplateId), parameters, key });
    }
    const status = {
      SerialNo: code ? '' : `2640:${randomUUID()}`,
      PhoneNumber: mobile,
      Fee: code ? 0 : 1,
      SessionContext: read.SessionContext,
      Code: code ?? 'Ok',
      Message: code ?? 'send success',
    };
    return { SendStatusSet: [status] };
  }

  /** What is wrong with the request as a whole. */
  private faultOf({ method = '', url = '', headers }: IncomingMessage, body: Buffer): string | undefined {
    if (!this.account) return 'AuthFailure.SecretIdNotFound';
    if (method !== 'POST' || url !== '/') return 'UnsupportedProtocol';
    if (headers['x-tc-action'] !== 'SendSms') return 'InvalidAction';
    if (headers['x-tc-version'] !== '2021-01-11') return 'NoSuchVersion';
    if (!/^ap-[a-z]+$/.test(String(headers['x-tc-region']))) return 'UnsupportedRegion';
    const signature = signatureFault({ method, path: url, headers, body }, this.account, new Date());
    if (signature) return signature;
    const read = JSON.parse(body.toString()) as Request;
    if (Object.keys(read).some((name) => !known.includes(name))) return 'UnknownParameter';
    if (read.SmsSdkAppId !== this.account.sdkAppId) return 'UnauthorizedOperation.SmsSdkAppIdVerifyFail';
    if (!Array.isArray(read.PhoneNumberSet) || read.PhoneNumberSet.length !== 1) return 'InvalidParameter';
    return Array.isArray(read.TemplateParamSet) ? undefined : 'InvalidParameter';
  }

  /** What is wrong with this one message. */
  private messageFault(
    mobile: string,
    { SignName, TemplateId, TemplateParamSet }: Request,
  ): string | undefined {
    const gaps = this.account?.templates[String(TemplateId)];
    if (!/^\+\d{6,15}$/.test(mobile)) return 'InvalidParameterValue.IncorrectPhoneNumber';
    if (SignName !== this.account?.signName) return 'FailedOperation.SignatureIncorrectOrUnapproved';
    if (gaps === undefined) return 'FailedOperation.TemplateIncorrectOrUnapproved';
    return (TemplateParamSet as unknown[]).length === gaps
      ? undefined
      : 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate';
  }
}
