import type { TerminalView } from '@app/shared/terminals/terminals.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { enterOffice } from '../../spec-support';
import TerminalsPage from '.';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/address', () => ({ keepInAddress: jest.fn() }));

const terminal: TerminalView = {
  id: 'terminal-1',
  name: '便民中心 1 号机',
  place: '一楼大厅',
  areaName: '杨舍镇',
  state: 'awaiting-key',
  lastSeenAt: null,
  version: 1,
  allowedActions: ['replace-key', 'revoke'],
  keyFingerprint: null,
  enrolment: { code: 'Q08Q1E83K2WZAXP2', expiresAt: '2026-11-23T02:00:00Z' },
};
const code = 'Q08Q 1E83 K2WZ AXP2';

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const type = (name: string, value: string) =>
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value } });

async function open(params: Record<string, string> = {}) {
  fakeHost.enterWith(params);
  render(<TerminalsPage />);
  await settle();
}

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enterOffice('administrator');
  fakeServer.on('GET /api/areas', 200, []);
  fakeServer.on('GET /api/staff/terminals', 200, { items: [terminal], total: 1, page: 1, pageSize: 20 });
  fakeServer.on('GET /api/staff/terminals/terminal-1', 200, terminal);
});

it('S6 shows the code of a new terminal once, and not to who opens it later', async () => {
  fakeServer.on('POST /api/staff/terminals', 200, terminal);
  await open({ new: 'yes' });
  type('终端名称', '便民中心 1 号机');
  type('放在哪里', '一楼大厅');
  await tap('登记这台终端');
  expect(screen.getByText(code)).toBeTruthy();
  await tap('已在终端上输入');
  expect(screen.queryByText(code)).toBeNull();
  document.body.innerHTML = '';
  await open({ id: 'terminal-1' });
  expect(screen.queryByText(code)).toBeNull();
});

it('shuts a terminal out only after a second look', async () => {
  fakeServer.on('DELETE /api/staff/terminals/terminal-1', 200, {
    ...terminal,
    state: 'revoked',
    allowedActions: [],
  });
  await open({ id: 'terminal-1' });
  await tap('停用');
  expect(fakeServer.asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await tap('停用终端');
  expect(fakeServer.asked.some(({ method }) => method === 'DELETE')).toBe(true);
});
