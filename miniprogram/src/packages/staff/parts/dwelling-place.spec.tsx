import type { DwellingView } from '@app/shared/registration/registration.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { exactPlace } from '@/platform/location';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import { enterAs } from '../spec-support';
import { DwellingPlace } from './dwelling-place';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/location', () => ({ exactPlace: jest.fn() }));

const asked = jest.mocked(exactPlace);
const route = 'PUT /api/staff/dwellings/d1/place';
const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));

async function show(role: 'grid-officer' | 'auditor', place: DwellingView['place'] = null) {
  const onChanged = jest.fn();
  const dwelling = { id: 'd1', version: 4, place } as DwellingView;
  render(<DwellingPlace dwelling={dwelling} me={enterAs(role)} onChanged={onChanged} />);
  await settle();
  return onChanged;
}

async function record() {
  fireEvent.click(screen.getByRole('button', { name: '记录此处位置' }));
  await settle();
}

beforeEach(() => {
  asked.mockReset();
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
});

describe('the place of a dwelling', () => {
  it('is asked of the phone only when the officer taps, and sent with six digits', async () => {
    asked.mockResolvedValue({ place: { longitude: 120.58621349, latitude: 31.8556 } });
    fakeServer.on(route, 200, {});
    const onChanged = await show('grid-officer');
    expect(screen.getByText('还没有记录位置。')).toBeTruthy();
    expect(asked).not.toHaveBeenCalled();
    await record();
    expect(JSON.parse(fakeServer.asked.at(-1)?.body ?? '')).toEqual({
      version: 4,
      longitude: '120.586213',
      latitude: '31.855600',
    });
    expect(screen.getByText('位置已记录')).toBeTruthy();
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['none', /允许使用位置/],
    ['vague', /偏差超过 100 米/],
  ] as const)('is not sent when it is %s', async (problem, words) => {
    asked.mockResolvedValue({ problem });
    await show('grid-officer');
    await record();
    expect(fakeServer.asked).toEqual([]);
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('loads the dwelling again when somebody changed it meanwhile', async () => {
    asked.mockResolvedValue({ place: { longitude: 120.586213, latitude: 31.8556 } });
    fakeServer.on(route, 409, { code: 'COMMON.VERSION_CHANGED', reference: 'K7Q2' });
    const onChanged = await show('grid-officer', { longitude: '120.500000', latitude: '31.800000' });
    expect(screen.getByText('东经 120.500000°，北纬 31.800000°')).toBeTruthy();
    await record();
    expect(screen.getByRole('alert').textContent).toContain('请看过最新内容后再提交');
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  it('is only shown to who does not look after the area', async () => {
    await show('auditor', { longitude: '120.500000', latitude: '31.800000' });
    expect(screen.getByText('东经 120.500000°，北纬 31.800000°')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
