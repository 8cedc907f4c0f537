import { consentTexts } from '@app/shared/identity/consent';
import type { Me } from '@app/shared/identity/identity.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, meOf, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { knownMe } from '../../parts/declare/spec-support';
import PersonPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const { version } = consentTexts.identity;
const agreed: Pick<Me, 'consents'> = { consents: [{ purpose: 'identity', textVersion: version }] };
const settle = () => act(async () => {});
const tap = async (role: string, name: string | RegExp) => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const open = async (me: Me) => {
  fakeServer.on('GET /api/me', 200, me);
  render(<PersonPage />);
  await settle();
};
const bodies = () =>
  fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body as string));

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
});

describe('saying who one is', () => {
  it('asks for nothing before the notice has been agreed to, which is never ticked in advance', async () => {
    await open(meOf('account-1'));
    for (const paragraph of consentTexts.identity.paragraphs)
      expect(screen.getByText(paragraph)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    await tap('button', '同意并继续');
    expect(screen.getByText('请读完告知书，勾选同意后再继续')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    await tap('checkbox', /我已阅读并同意/);
    await tap('button', '同意并继续');
    expect(screen.getByRole('textbox', { name: '姓名' })).toBeTruthy();
  });

  it('asks again when the text in force is newer than the one agreed to', async () => {
    await open({
      ...meOf('account-1'),
      consents: [{ purpose: 'identity', textVersion: 'identity-2020-01' }],
    });
    expect(screen.getByRole('checkbox', { name: /我已阅读并同意/ })).toBeTruthy();
  });

  it('B2: refuses a wrong check digit beside the field, sends the tidied number, and shows it only masked', async () => {
    await open({ ...meOf('account-1'), ...agreed });
    type('姓名', '王秀英');
    type('证件号码', '110105194912310021');
    await tap('button', '提交身份信息');
    expect(screen.getAllByText('请对照证件核对证件号码，有一位不对')).toHaveLength(2);
    type('证件号码', '11010519491231002x');
    fakeServer.on('POST /api/me/person', 200, { ...knownMe(), ...agreed });
    fakeServer.on('GET /api/me', 200, { ...knownMe(), ...agreed });
    await tap('button', '提交身份信息');
    expect(bodies()).toEqual([
      {
        name: '王秀英',
        documentType: 'resident-id',
        documentNumber: '11010519491231002X',
        consentVersion: version,
      },
    ]);
    expect(screen.getByText('身份信息已保存。')).toBeTruthy();
    expect(screen.getByText('110*************2X')).toBeTruthy();
    expect(document.body.textContent).not.toContain('11010519491231002X');
  });

  it('goes on to the door it was asked for', async () => {
    fakeHost.enterWith({ code: 'CODE' });
    await open({ ...knownMe(), ...agreed });
    await tap('button', '继续申报居住');
    expect(fakeHost.visits[0]).toEqual({
      move: 'redirectTo',
      url: '/packages/registration/pages/declare/index?code=CODE',
    });
  });

  it('takes the consent back after asking once more', async () => {
    fakeServer.on('DELETE /api/me/consents/identity', 204);
    await open({ ...knownMe(), ...agreed });
    await tap('button', '撤回同意');
    fakeServer.on('GET /api/me', 200, knownMe());
    fireEvent.click(screen.getAllByRole('button', { name: '撤回同意' }).at(-1) as HTMLElement);
    await settle();
    expect(screen.getByText('没有同意期间，不能用这些信息办理新的业务。')).toBeTruthy();
  });
});
