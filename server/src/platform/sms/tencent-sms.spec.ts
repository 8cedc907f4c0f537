import { pino } from 'pino';
import { smsAccount, TencentSmsStandIn } from '../../../test/support/tencent-sms-stand-in';
import { Clock } from '../../common/clock';
import type { SmsRefusal } from './sms.port';
import { TencentSms } from './tencent-sms';

const mobile = '13800138000';
const template = { templateId: '220', parameters: ['居住证申领', '2026-12-01'], key: 'message-1' };

describe('text messages by Tencent Cloud', () => {
  let standIn: TencentSmsStandIn;
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  const open = (changes = {}, clock = new Clock()) =>
    new TencentSms(
      {
        endpoint: standIn.endpoint,
        region: 'ap-guangzhou',
        secretId: smsAccount.secretId,
        secretKey: smsAccount.secretKey,
        sdkAppId: smsAccount.sdkAppId,
        signName: smsAccount.signName,
        codeTemplateId: '110',
        ...changes,
      },
      clock,
      log,
    );
  const refusal = (call: Promise<unknown>): Promise<SmsRefusal> =>
    call.then(
      () => Promise.reject(new Error('accepted')),
      (error: SmsRefusal) => error,
    );
  beforeAll(async () => {
    standIn = await TencentSmsStandIn.start();
  });
  beforeEach(async () => {
    await standIn.begin();
    lines.length = 0;
  });
  afterAll(() => standIn.stop());

  it('are signed so that the provider takes them, with the key of the message', async () => {
    expect(await open().send(mobile, 'text', template)).toMatch(/^2640:/);
    expect(await standIn.sent()).toEqual([
      { mobile: '+8613800138000', templateId: '220', parameters: template.parameters, key: 'message-1' },
    ]);
  });

  it('carry a sign-in code by the template of codes, and reach numbers abroad as they are', async () => {
    const code = { purpose: 'sign-in-code', parameters: ['123456', '10'], key: 'c' } as const;
    await open().send('+85251234567', 'text', code);
    expect(await standIn.sent()).toMatchObject([{ mobile: '+85251234567', templateId: '110' }]);
  });

  class LateClock extends Clock {
    override now(): Date {
      return new Date(Date.now() - 3_600_000);
    }
  }

  it.each([
    ['a wrong key', { secretKey: 'another' }, 'settings', 'AuthFailure.SignatureFailure'],
    ['an unknown account', { secretId: 'another' }, 'settings', 'AuthFailure.SecretIdNotFound'],
    ['another application', { sdkAppId: '1' }, 'settings', 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
    [
      'a name not approved',
      { signName: '别人' },
      'settings',
      'FailedOperation.SignatureIncorrectOrUnapproved',
    ],
  ])('are refused with %s', async (_, changes, reason, providerCode) => {
    expect(await refusal(open(changes).send(mobile, 'text', template))).toMatchObject({
      reason,
      providerCode,
    });
    expect(await standIn.sent()).toEqual([]);
  });

  it('are refused when our clock is an hour late', async () => {
    expect(await refusal(open({}, new LateClock()).send(mobile, 'text', template))).toMatchObject({
      providerCode: 'AuthFailure.SignatureExpire',
    });
  });

  it.each([
    [{ ...template, templateId: '999' }, 'message', 'FailedOperation.TemplateIncorrectOrUnapproved'],
    [
      { ...template, parameters: ['1'] },
      'message',
      'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
    ],
  ])('say whose matter a refusal is: %j', async (wrong, reason, providerCode) => {
    expect(await refusal(open().send(mobile, 'text', wrong))).toMatchObject({ reason, providerCode });
  });

  it.each([
    ['FailedOperation.PhoneNumberInBlacklist', 'number'],
    ['LimitExceeded.PhoneNumberDailyLimit', 'busy'],
    ['InternalError.Timeout', 'busy'],
    ['FailedOperation.InsufficientBalanceInSmsPackage', 'settings'],
  ])('know %s as a matter of: %s', async (code, reason) => {
    await standIn.fail({ code });
    expect(await refusal(open().send(mobile, 'text', template))).toMatchObject({
      reason,
      providerCode: code,
    });
  });

  it.each([[{ status: 502 }], [{ lost: true as const }]])('are unavailable at %j', async (failure) => {
    await standIn.fail(failure);
    const error = await refusal(open().send(mobile, 'text', template));
    expect([error.code, error.reason]).toEqual(['IDENTITY.SMS_UNAVAILABLE', undefined]);
  });

  it('S9 leave neither number nor secret nor code in the log', async () => {
    await standIn.fail({ code: 'FailedOperation.PhoneNumberInBlacklist' });
    await refusal(
      open().send(mobile, 'text', { purpose: 'sign-in-code', parameters: ['765432', '10'], key: 'k' }),
    );
    const logged = lines.join('');
    expect(logged).toContain('PhoneNumberInBlacklist');
    for (const secret of [mobile, smsAccount.secretKey, smsAccount.secretId, '765432'])
      expect(logged).not.toContain(secret);
  });
});
