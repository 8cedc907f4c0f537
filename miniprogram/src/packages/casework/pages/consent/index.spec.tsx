import { consentTexts } from '@app/shared/identity/consent';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { Consents } from '@/pages/me/consents';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, meOf, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import ConsentPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const purpose = 'reuse-papers' as const;
const given = { purpose, textVersion: consentTexts[purpose].version };
const me = (consents = [given]) => ({ ...meOf('account-1'), consents });
const settle = () => act(async () => {});
const tap = async (role: string, name: string | RegExp) => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
  fakeHost.enterWith({ purpose });
});

it('S11 lists what was agreed to; an older text counts as none', async () => {
  const old = { purpose: 'identity' as const, textVersion: 'identity-2020-01' };
  render(<Consents me={{ ...me(), consents: [given, old] }} />);
  expect(screen.getByRole('link', { name: /^材料再次使用同意书.*已同意$/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: /^身份信息处理告知书.*未同意$/ })).toBeTruthy();
  await tap('link', /^部门信息比对同意书/);
  expect(fakeHost.visits[0]?.url).toBe('/packages/casework/pages/consent/index?purpose=compare-registries');
});

it('S11 takes a consent back after asking once more, and has it given again under the text in force', async () => {
  fakeServer.on('GET /api/me', 200, me());
  fakeServer.on(`DELETE /api/me/consents/${purpose}`, 200, me([]));
  fakeServer.on('POST /api/me/consents', 200, me());
  render(<ConsentPage />);
  await settle();
  await tap('button', '撤回同意');
  fakeServer.on('GET /api/me', 200, me([]));
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '撤回同意' }));
  await settle();
  expect(screen.getByText('您现在没有同意。')).toBeTruthy();
  await tap('button', '同意');
  expect(screen.getByText('请读完同意书，勾选同意后再继续')).toBeTruthy();
  await tap('checkbox', /^我已阅读并同意/);
  fakeServer.on('GET /api/me', 200, me());
  await tap('button', '同意');
  expect(screen.getByText('您已经同意，可以随时撤回。')).toBeTruthy();
  const sent = fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
  expect(sent).toEqual([JSON.stringify(given)]);
});
