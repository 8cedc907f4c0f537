import { act, fireEvent, render, screen } from '@testing-library/react';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import { enterAs } from '../spec-support';
import { GrantForm } from './grant-form';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const account = {
  accountId: '01930000-0000-7000-8000-000000000009',
  userName: 'police01',
  displayName: '严文华',
  grants: [],
};
const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const grant = async () => {
  fireEvent.click(screen.getByRole('button', { name: '授予角色' }));
  await settle();
};
const sent = () =>
  fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body as string));

beforeEach(async () => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  const me = enterAs('administrator', { areaCode: '320582', areaName: '张家港市' });
  fakeServer.on('GET /api/areas', 200, []);
  fakeServer.on('POST /api/staff/role-grants', 200, {});
  render(<GrantForm account={account} me={me} onGranted={() => undefined} />);
  await settle();
});

it('asks a reviewer’s department, and nobody else’s', async () => {
  expect(screen.queryByText('哪个部门')).toBeNull();
  pick('角色', '部门审核员');
  expect(screen.getByText('哪个部门')).toBeTruthy();
  await grant();
  expect(screen.getAllByText('请选择哪个部门')).not.toHaveLength(0);
  expect(sent()).toEqual([]);
  pick('角色', '窗口人员');
  expect(screen.queryByText('哪个部门')).toBeNull();
});

it('sends the department of a reviewer', async () => {
  pick('角色', '部门审核员');
  pick('哪个部门', '住建');
  await grant();
  expect(sent()[0]).toMatchObject({ role: 'department-reviewer', department: 'housing' });
});

/** Turns the phone's wheel of a field to one of its words. */
function pick(label: string, words: string): void {
  const shown = screen.getByRole('button', { name: new RegExp(`^${label},`) });
  const wheel = shown.parentElement?.querySelector('select');
  if (!wheel) throw new Error(`${label} has no wheel`);
  const place = [...wheel.options].findIndex(({ text }) => text === words);
  fireEvent.change(wheel, { target: { value: String(place) } });
}
