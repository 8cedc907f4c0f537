import Taro from '@tarojs/taro';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { subscriber as inAlipay } from '@/platform/subscribe.alipay';
import { subscriber as inBrowser } from '@/platform/subscribe.h5';
import { fakeServer, signedInAs } from '../../test/fake-server';
import { fakeHost } from '../../test/taro-stub';
import { SubscribeOffer } from './subscribe-offer';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../test/fake-server').fakeServer.exchange,
}));

const settle = () => act(async () => {});
const offer = () => screen.queryByRole('button', { name: '有进展时微信通知我' });
/** The host's question: what was asked for, and whether that was while the tap was handled. */
const host = { asked: [] as string[][], inTap: false, answer: {} as Record<string, string> | Error };

async function tap() {
  host.inTap = true;
  fireEvent.click(offer() as HTMLElement);
  host.inTap = false;
  await settle();
}

async function show() {
  render(<SubscribeOffer moment="case-submitted" />);
  await settle();
}

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
  fakeServer.on('GET /api/subscriptions', 200, { templateIds: ['T1', 'T2'] });
  fakeServer.on('POST /api/subscriptions', 200, { accepted: 1 });
  host.asked = [];
  host.answer = { errMsg: 'requestSubscribeMessage:ok', T1: 'accept', T2: 'reject' };
  Object.assign(Taro, {
    requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
      if (!host.inTap) throw new Error('can only be invoked by user TAP gesture.');
      host.asked.push(tmplIds);
      if (host.answer instanceof Error) throw host.answer;
      return host.answer;
    },
  });
});

describe('the offer to tell by WeChat', () => {
  it('M9 asks in the tap itself, once, and reports what was answered', async () => {
    await show();
    await tap();
    expect(host.asked).toEqual([['T1', 'T2']]);
    const report = fakeServer.asked.find(({ method }) => method === 'POST');
    expect(JSON.parse(String(report?.body))).toEqual({
      moment: 'case-submitted',
      answers: [
        { templateId: 'T1', answer: 'accept' },
        { templateId: 'T2', answer: 'reject' },
      ],
    });
    expect(Object.keys(report?.headers ?? {})).toContain('x-client-key');
    expect(screen.getByText('好的，有进展会在微信里通知您。')).toBeTruthy();
  });

  it.each([
    ['nothing is allowed', { T1: 'reject', T2: 'reject' }],
    ['the main switch is off', new Error('requestSubscribeMessage:fail 20004')],
  ])('says kindly where the news will be when %s', async (_, answer) => {
    fakeServer.on('POST /api/subscriptions', 200, { accepted: 0 });
    host.answer = answer;
    await show();
    await tap();
    expect(screen.getByText('没有开启微信通知。进展会在“消息”里告诉您。')).toBeTruthy();
  });

  it('does not fail the page when the report is lost', async () => {
    fakeServer.off('POST /api/subscriptions');
    await show();
    await tap();
    expect(screen.getByText('没有开启微信通知。进展会在“消息”里告诉您。')).toBeTruthy();
  });

  it.each([
    ['the office has no template', () => fakeServer.on('GET /api/subscriptions', 200, { templateIds: [] })],
    ['the server cannot be reached', () => fakeServer.off('GET /api/subscriptions')],
    ['nobody is signed in', () => forgetSession()],
  ])('is not there while %s', async (_, happens) => {
    happens();
    await show();
    expect(offer()).toBeNull();
  });

  it('is not there in a browser and in Alipay, which have no such messages', async () => {
    for (const elsewhere of [inBrowser, inAlipay]) {
      expect(elsewhere.canAsk).toBe(false);
      expect(await elsewhere.ask(['T1'])).toEqual([]);
    }
  });
});
