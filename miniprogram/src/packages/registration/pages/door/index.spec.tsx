import { act, fireEvent, render, screen } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { doorCode, doorOf } from '../../parts/declare/spec-support';
import DoorPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const route = `GET /api/doors/${doorCode}`;
const open = async (params: Record<string, string>) => {
  fakeHost.enterWith(params);
  render(<DoorPage />);
  await act(async () => {});
};
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const refuse = (status: number, code: string) => fakeServer.on(route, status, { code, reference: 'R1' });

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
});

describe('the page of a door', () => {
  it('shows address and issuer before any sign-in, and leads to declaring there', async () => {
    fakeServer.on(route, 200, doorOf());
    await open({ code: doorCode });
    expect(screen.getByText('张家港市杨舍镇沙洲路88号')).toBeTruthy();
    expect(screen.getByText('张家港市杨舍镇新市民之家发放')).toBeTruthy();
    expect(fakeServer.asked[0]?.headers.authorization).toBeUndefined();
    tap('在此申报居住');
    expect(fakeHost.visits[0]?.url).toBe(`/packages/registration/pages/declare/index?code=${doorCode}`);
  });

  it.each([
    ['the scene of a host', { scene: doorCode }],
    ['a scanned address, still encoded', { q: encodeURIComponent(`https://xsm.example.cn/d/${doorCode}`) }],
  ])('reads the code from %s', async (_, params) => {
    fakeServer.on(route, 200, doorOf());
    await open(params);
    expect(screen.getByRole('button', { name: '在此申报居住' })).toBeTruthy();
  });

  it('leads somebody who lives here to their own record', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on(route, 200, doorOf({ myStayId: 'stay-1' }));
    await open({ code: doorCode });
    expect(fakeServer.asked[0]?.headers.authorization).toBe('Bearer token-of-account-1');
    tap('看我在这里的登记');
    expect(fakeHost.visits[0]?.url).toBe('/packages/registration/pages/stay/index?id=stay-1');
  });

  it('S15: answers a forged and an unknown code alike, and warns of plates that are not the city’s', async () => {
    refuse(404, 'REGISTRATION.DOOR_CODE_INVALID');
    await open({ code: doorCode });
    expect(screen.getByText('没有找到这个门牌')).toBeTruthy();
    expect(screen.getByText(/不要在别的网页填写证件/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '在此申报居住' })).toBeNull();
  });

  it('does not ask the server about something that is no code at all', async () => {
    await open({ code: 'hello' });
    expect(screen.getByText('没有找到这个门牌')).toBeTruthy();
    expect(fakeServer.asked).toEqual([]);
  });

  it('says of a replaced plate that there is a new one', async () => {
    refuse(410, 'REGISTRATION.DOOR_CODE_REVOKED');
    await open({ code: doorCode });
    expect(screen.getByText('这块门牌已经换新')).toBeTruthy();
    tap('扫新门牌');
    expect(fakeHost.visits[0]).toEqual({
      move: 'redirectTo',
      url: '/packages/registration/pages/enter-code/index',
    });
  });

  it('says without a network what still works, and loads by itself when it is back', async () => {
    fakeServer.off(route);
    await open({ code: doorCode });
    expect(screen.getByText('门牌上的信息要联网查看，连上后会自动载入。')).toBeTruthy();
    fakeServer.on(route, 200, doorOf());
    await act(async () => networkStore.set(true));
    expect(screen.getByText('张家港市杨舍镇沙洲路88号')).toBeTruthy();
  });
});
