import type { Declared, SafetyLetterView } from '@app/shared/registration/registration.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { FunctionComponent } from 'react';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import { dwellingOf, roomId, tenantStay } from '../parts/spec-support';
import DeclarePage from './declare/index';
import LabelsPage from './labels/index';
import RoomPage from './room/index';
import SafetyLetterPage from './safety-letter/index';
import StayPage from './stay/index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const declared: Declared = { stays: [], nextSentence: '居住登记已完成。' };
const settle = () => act(async () => {});
const tap = async (role: string, name: string | RegExp) => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const open = async (PageOf: FunctionComponent, params: Record<string, string>) => {
  fakeHost.enterWith(params);
  render(<PageOf />);
  await settle();
};
const sent = () =>
  fakeServer.asked
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, body }) => [
      `${method} ${url.slice(url.indexOf('/api'))}`,
      body && JSON.parse(body),
    ]);

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
});

describe('a tenant’s stay', () => {
  it('is confirmed together with those of the household who are ticked', async () => {
    const household = [{ stayId: 'b', personName: '李**', relationToHead: 'spouse' }];
    fakeServer.on('GET /api/landlord/stays/a', 200, tenantStay('a', { household }));
    fakeServer.on('GET /api/landlord/stays/b', 200, tenantStay('b', { version: 9 }));
    fakeServer.on('POST /api/landlord/stays/a/confirmation', 201, declared);
    fakeServer.on('POST /api/landlord/stays/b/confirmation', 201, declared);
    await open(StayPage, { id: 'a' });
    await tap('button', '确认住在这里');
    await tap('checkbox', '同住的李**也一起确认');
    const sheet = within(screen.getByRole('dialog'));
    fireEvent.click(sheet.getByRole('button', { name: '确认住在这里' }));
    await settle();
    expect(sent()).toEqual([
      ['POST /api/landlord/stays/b/confirmation', { version: 9 }],
      ['POST /api/landlord/stays/a/confirmation', { version: 4 }],
    ]);
    expect(screen.getByText('居住登记已完成。')).toBeTruthy();
  });

  it('is denied only after being asked once more', async () => {
    fakeServer.on('GET /api/landlord/stays/a', 200, tenantStay('a'));
    fakeServer.on('POST /api/landlord/stays/a/denial', 201, declared);
    await open(StayPage, { id: 'a' });
    await tap('button', '没有这个租客');
    expect(sent()).toEqual([]);
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '没有这个租客' }));
    await settle();
    expect(sent()).toEqual([['POST /api/landlord/stays/a/denial', { version: 4 }]]);
  });

  it('offers only what the server allows', async () => {
    const own = tenantStay('a', { state: 'confirmed', allowedActions: ['correct', 'declare-leaving'] });
    fakeServer.on('GET /api/landlord/stays/a', 200, own);
    await open(StayPage, { id: 'a' });
    expect(screen.queryByRole('button', { name: '确认住在这里' })).toBeNull();
    await tap('button', '申报租客离开');
    expect(fakeHost.visits[0]?.url).toBe('/packages/landlord/pages/leave/index?id=a');
  });
});

describe('declaring tenants', () => {
  it('goes from the room to the check and shows a refused number where it was typed', async () => {
    fakeServer.on('GET /api/landlord/dwellings/d1', 200, dwellingOf({ doors: [] }));
    fakeServer.on('POST /api/landlord/stays', 409, {
      code: 'IDENTITY.NAME_DIFFERS',
      reference: 'R1',
      faults: [{ field: 'people.0.name', code: 'not-a-choice' }],
    });
    await open(DeclarePage, { id: 'd1' });
    await tap('button', '下一步');
    await tap('button', '添加租客');
    type('姓名', '王秀英');
    type('证件号码', '11010519491231002X');
    await tap('button', '存好这位');
    await tap('button', '下一步');
    type('入住日期', '2026-11-15');
    await tap('button', '下一步');
    expect(screen.getByText('王秀英，居民身份证 110105 19491231 002X')).toBeTruthy();
    await tap('button', '提交申报');
    expect(sent()[0]).toEqual([
      'POST /api/landlord/stays',
      {
        roomId,
        from: '2026-11-15',
        people: [
          {
            self: false,
            name: '王秀英',
            documentType: 'resident-id',
            documentNumber: '11010519491231002X',
          },
        ],
      },
    ]);
    expect((screen.getByRole('textbox', { name: '姓名' }) as HTMLInputElement).value).toBe('王秀英');
    expect(screen.getAllByText('请按证件上的写法填写，生僻字和“·”也要一致。').length).toBeGreaterThan(0);
  });
});

describe('rooms and plates', () => {
  it('a room name that is taken is refused beside the name, in the words of the refusal', async () => {
    fakeServer.on('GET /api/landlord/dwellings/d1', 200, dwellingOf());
    fakeServer.on('POST /api/landlord/dwellings/d1/rooms', 409, {
      code: 'REGISTRATION.ROOM_EXISTS',
      reference: 'R1',
      faults: [{ field: 'name', code: 'duplicate' }],
    });
    await open(RoomPage, { id: 'd1' });
    type('房号', '301');
    await tap('button', '添加这间房');
    expect(screen.getAllByText('请换一个房号。').length).toBeGreaterThan(1);
    expect((screen.getByRole('textbox', { name: '房号' }) as HTMLInputElement).value).toBe('301');
  });

  it('a room is closed only after being asked once more', async () => {
    fakeServer.on('GET /api/landlord/dwellings/d1', 200, dwellingOf());
    fakeServer.on(`DELETE /api/landlord/rooms/${roomId}`, 409, {
      code: 'REGISTRATION.ROOM_OCCUPIED',
      reference: 'R1',
    });
    await open(RoomPage, { id: 'd1', room: roomId });
    await tap('button', '停用这间房');
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '停用这间房' }));
    await settle();
    expect(screen.getByText('请先为他们办离开。')).toBeTruthy();
    expect(fakeHost.visits).toEqual([]);
  });

  it('a plate is replaced for a reason, with the version that was seen', async () => {
    fakeServer.on('GET /api/landlord/dwellings/d1', 200, dwellingOf());
    fakeServer.on('POST /api/landlord/doors/door-1/reissue', 201, dwellingOf());
    await open(LabelsPage, { id: 'd1' });
    await tap('button', '给整套房屋换新门牌');
    const sheet = within(screen.getByRole('dialog'));
    fireEvent.click(sheet.getByRole('button', { name: '换新门牌' }));
    expect(sheet.getByText('请选择换新的原因')).toBeTruthy();
    fireEvent.click(sheet.getByRole('radio', { name: '门牌丢了' }));
    fireEvent.click(sheet.getByRole('button', { name: '换新门牌' }));
    await settle();
    expect(sent()).toEqual([['POST /api/landlord/doors/door-1/reissue', { version: 6, reason: 'lost' }]]);
    expect(screen.getByText('新门牌已生成，旧门牌已作废。请打印后换上。')).toBeTruthy();
  });
});

describe('the safety letter', () => {
  const letter: SafetyLetterView = {
    textVersion: '2026-01',
    title: '责任书',
    text: '# 一\n第一条',
    signed: null,
  };

  it('is not signed unread, and a text that changed meanwhile has to be agreed to anew', async () => {
    fakeServer.on('GET /api/landlord/dwellings/d1/safety-letter', 200, letter);
    await open(SafetyLetterPage, { id: 'd1' });
    await tap('button', '签这份责任书');
    expect(screen.getByText('请读完责任书，勾选后再签')).toBeTruthy();
    expect(sent()).toEqual([]);
    await tap('checkbox', '我已读完，愿意遵守以上责任');
    fakeServer.on('POST /api/landlord/dwellings/d1/safety-letter', 409, {
      code: 'REGISTRATION.SAFETY_TEXT_CHANGED',
      reference: 'R1',
    });
    fakeServer.on('GET /api/landlord/dwellings/d1/safety-letter', 200, {
      ...letter,
      textVersion: '2026-02',
      text: '新的第一条',
    });
    await tap('button', '签这份责任书');
    expect(screen.getByText('新的第一条')).toBeTruthy();
    expect(screen.getByRole('checkbox').getAttribute('aria-checked')).toBe('false');
    const signed = { at: '2026-11-21T04:00:00Z', signerName: '周建国' };
    fakeServer.on('POST /api/landlord/dwellings/d1/safety-letter', 201, letter);
    await tap('checkbox', '我已读完，愿意遵守以上责任');
    fakeServer.on('GET /api/landlord/dwellings/d1/safety-letter', 200, { ...letter, signed });
    await tap('button', '签这份责任书');
    expect(sent().at(-1)?.[1]).toEqual({ textVersion: '2026-02', agreed: true });
    expect(screen.getByText('周建国已于 2026年11月21日(周六) 12:00 签署')).toBeTruthy();
  });
});
