import { act, fireEvent, render, screen } from '@testing-library/react';
import { scanner } from '@/platform/scan';
import { fakeHost } from '../../../../../test/taro-stub';
import EnterCodePage from './index';

const code = '1A003JZ9TK5RD7W2MXQ4C8VYH6NP0BEG';
const box = () => screen.getByRole('textbox', { name: '门牌编号' }) as HTMLInputElement;
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const tap = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await act(async () => {});
};
const opened = () => fakeHost.visits.map(({ url }) => url);

beforeEach(() => fakeHost.reset());
afterEach(() => jest.restoreAllMocks());

describe('A4: entering the code of a plate', () => {
  it('shows it in groups of four while it is typed', () => {
    render(<EnterCodePage />);
    type('1a003jz9t');
    expect(box().value).toBe('1A00 3JZ9 T');
  });

  it.each([
    ['typed in groups', '1A00 3JZ9 TK5R D7W2 MXQ4 C8VY H6NP 0BEG'],
    ['with small letters and the letters that look like digits', 'ia003jz9tk5rd7w2mxq4c8vyh6npobeg'],
    ['pasted as the printed link', `https://xsm.example.cn/d/${code}`],
  ])('opens the door for a code %s', async (_, text) => {
    render(<EnterCodePage />);
    type(text);
    await tap('查看这个门牌');
    expect(opened()).toEqual([`/packages/registration/pages/door/index?code=${code}`]);
  });

  it('says how many are missing, and opens nothing', async () => {
    render(<EnterCodePage />);
    await tap('查看这个门牌');
    expect(screen.getByText('请填写门牌编号')).toBeTruthy();
    type('1A00 3JZ9');
    await tap('查看这个门牌');
    expect(screen.getByText('请对照门牌核对编号，一共 32 位，现在是 8 位')).toBeTruthy();
    expect(opened()).toEqual([]);
  });

  it('opens the door for a scanned plate, and keeps the page for a square that is none', async () => {
    const scan = jest.spyOn(scanner, 'scan');
    render(<EnterCodePage />);
    scan.mockResolvedValueOnce({ state: 'read', text: 'https://u.wechat.com/other' });
    await tap('改为扫码');
    expect(screen.getByText(/不是门牌二维码/)).toBeTruthy();
    scan.mockResolvedValueOnce({ state: 'read', text: `https://xsm.example.cn/d/${code}` });
    await tap('改为扫码');
    expect(opened()).toEqual([`/packages/registration/pages/door/index?code=${code}`]);
  });
});
