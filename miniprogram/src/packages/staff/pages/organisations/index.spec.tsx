import type { OrganisationAgent, OrganisationView } from '@app/shared/identity/organisation.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { enterAs } from '../../spec-support';
import DeskPage from '../desk';
import OrganisationsPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const town = { areaCode: '320582100', areaName: '杨舍镇' };
const community = { code: '320582100029', name: '乘航社区', level: 'community', hasChildren: false };

function organisation(changes: Partial<OrganisationView> = {}): OrganisationView {
  return {
    id: 'o1',
    name: '江南织造有限公司',
    creditCode: '91320582MA00000130',
    areaName: '乘航社区',
    agents: 1,
    warning: null,
    agentList: [agent()],
    ...changes,
  };
}

function agent(changes: Partial<OrganisationAgent> = {}): OrganisationAgent {
  return {
    id: 'g1',
    state: 'active',
    nameMasked: '陆**',
    mobileMasked: '138****8000',
    since: '2026-11-20T03:00:00Z',
    until: null,
    ...changes,
  };
}

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (role: string, name: string | RegExp) => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const open = async (params: Record<string, string> = {}) => {
  fakeHost.enterWith(params);
  render(<OrganisationsPage />);
  await settle();
};
const sent = () =>
  fakeServer.asked
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, body }) => [
      `${method} ${url.slice(url.indexOf('/api'))}`,
      body ? JSON.parse(body) : undefined,
    ]);
const listed = (items: OrganisationView[]) =>
  fakeServer.on('GET /api/staff/organisations', 200, { items, total: items.length, page: 1, pageSize: 20 });

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enterAs('window-clerk', town);
  fakeServer.on('GET /api/areas', 200, [community]);
  fakeServer.on('GET /api/staff/organisations/o1', 200, organisation());
  listed([organisation()]);
});

describe('employers', () => {
  it.each(['administrator', 'window-clerk'] as const)('are on the start page of the %s', async (role) => {
    enterAs(role, town);
    render(<DeskPage />);
    await settle();
    await tap('link', /^用工单位，/);
    expect(fakeHost.visits.at(-1)?.url).toBe('/packages/staff/pages/organisations/index');
  });

  it('are not there for a grid officer', async () => {
    enterAs('grid-officer');
    render(<DeskPage />);
    await settle();
    expect(screen.queryByRole('link', { name: /^用工单位/ })).toBeNull();
    await open();
    expect(fakeServer.asked.some(({ url }) => url.includes('/organisations'))).toBe(false);
  });

  it('are listed with area, agents, and a word where the credit code looks wrong', async () => {
    listed([
      organisation(),
      organisation({ id: 'o2', name: '乙公司', agents: 0, warning: 'warn-check-digit' }),
    ]);
    await open();
    expect(
      screen.getByRole('link', { name: '江南织造有限公司，乘航社区，1 位经办人，91320582MA00000130' }),
    ).toBeTruthy();
    expect(
      screen.getByRole('link', { name: /^乙公司，乘航社区，还没有经办人，.+，请核对代码$/ }),
    ).toBeTruthy();
  });

  it('are searched on the server, and say what to do when nothing is found', async () => {
    await open();
    listed([]);
    type('单位名称或信用代码', '织造 100%');
    await tap('button', '查找单位名称或信用代码');
    const asked = fakeServer.asked.at(-1)?.url ?? '';
    expect(new URLSearchParams(asked.split('?')[1]).get('words')).toBe('织造 100%');
    expect(screen.getByText('没有找到单位')).toBeTruthy();
    expect(screen.getByRole('button', { name: '登记单位' })).toBeTruthy();
  });

  it('are entered with a code whose last digit is wrong: it warns, and does not stop', async () => {
    fakeServer.on('POST /api/staff/organisations', 200, organisation({ warning: 'warn-check-digit' }));
    fakeServer.on('GET /api/staff/organisations/o1', 200, organisation({ warning: 'warn-check-digit' }));
    await open();
    await tap('button', '登记单位');
    type('单位名称', '江南织造有限公司');
    type('统一社会信用代码', '91320582MA00000130');
    expect(screen.queryByText(/最后一位对不上/)).toBeNull();
    type('统一社会信用代码', '91320582MA00000131');
    expect(screen.getByText(/最后一位对不上/)).toBeTruthy();
    await tap('button', '登记这个单位');
    expect(sent()).toEqual([
      [
        'POST /api/staff/organisations',
        { name: '江南织造有限公司', creditCode: '91320582MA00000131', areaCode: town.areaCode },
      ],
    ]);
    expect(screen.getByRole('heading', { name: '江南织造有限公司' })).toBeTruthy();
    expect(screen.getByText(/不影响申报/)).toBeTruthy();
  });

  it('that are there already are told beside the field, and nothing typed is lost', async () => {
    fakeServer.on('POST /api/staff/organisations', 409, {
      code: 'IDENTITY.ORGANISATION_EXISTS',
      reference: 'K7Q2',
      faults: [{ field: 'creditCode', code: 'duplicate' }],
    });
    await open({ new: 'yes' });
    type('单位名称', '江南织造有限公司');
    type('统一社会信用代码', '91320582MA00000130');
    await tap('button', '登记这个单位');
    expect(screen.getAllByText(/请在列表里查找/).length).toBeGreaterThan(0);
    expect((screen.getByRole('textbox', { name: '单位名称' }) as HTMLInputElement).value).toBe(
      '江南织造有限公司',
    );
  });

  it('on a phone open in the place of the list, and close again', async () => {
    await open();
    await tap('link', /^江南织造/);
    expect(screen.getByRole('heading', { name: '江南织造有限公司' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: '单位名称或信用代码' })).toBeNull();
    await tap('button', '回到单位列表');
    expect(screen.getByRole('textbox', { name: '单位名称或信用代码' })).toBeTruthy();
  });
});

describe('agents of an employer', () => {
  it('are added by their number, and the answer says from when they can declare', async () => {
    const added = agent({ id: 'i1', state: 'invited', nameMasked: null, since: '2026-11-21T03:00:00Z' });
    fakeServer.on(
      'POST /api/staff/organisations/o1/agents',
      200,
      organisation({ agentList: [agent(), { ...added, until: '2026-12-21T03:00:00Z' }] }),
    );
    await open({ id: 'o1' });
    type('经办人手机号', '138 0013 8001');
    await tap('button', '添加经办人');
    expect(sent()).toEqual([['POST /api/staff/organisations/o1/agents', { mobile: '13800138001' }]]);
    expect(screen.getByText(/请本人用这个手机号登录一次/)).toBeTruthy();
  });

  it('who are agents already are told as such', async () => {
    fakeServer.on('POST /api/staff/organisations/o1/agents', 409, {
      code: 'IDENTITY.ROLE_ALREADY_GRANTED',
      reference: 'K7Q2',
    });
    await open({ id: 'o1' });
    type('经办人手机号', '13800138000');
    await tap('button', '添加经办人');
    expect(screen.getByRole('alert').textContent).toContain('不用再授一次');
  });

  it('are removed only after being asked once more', async () => {
    fakeServer.on('DELETE /api/staff/organisations/o1/agents/g1', 200, organisation({ agentList: [] }));
    await open({ id: 'o1' });
    await tap('button', '移除，陆** 138****8000');
    expect(sent()).toEqual([]);
    fakeServer.on('GET /api/staff/organisations/o1', 200, organisation({ agents: 0, agentList: [] }));
    const sheet = within(screen.getByRole('dialog', { name: '要移除这位经办人吗' }));
    fireEvent.click(sheet.getByRole('button', { name: '移除经办人' }));
    await settle();
    expect(sent()).toEqual([['DELETE /api/staff/organisations/o1/agents/g1', undefined]]);
    expect(screen.getByText('还没有经办人')).toBeTruthy();
  });

  it('who are only invited say until when, and are uninvited in their own words', async () => {
    const invited = agent({
      id: 'i1',
      state: 'invited',
      nameMasked: null,
      until: '2026-12-21T03:00:00Z',
    });
    fakeServer.on('GET /api/staff/organisations/o1', 200, organisation({ agentList: [invited] }));
    await open({ id: 'o1' });
    expect(screen.getByText('2026年12月21日(周一) 11:00 前有效')).toBeTruthy();
    await tap('button', '撤回邀请，138****8000');
    expect(screen.getByRole('dialog', { name: '要撤回这份邀请吗' })).toBeTruthy();
  });
});
