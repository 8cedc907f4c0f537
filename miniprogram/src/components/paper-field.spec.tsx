import { act, fireEvent, render, screen } from '@testing-library/react';
import type { PaperPage } from '@/hooks/paper-uploader';
import type { PaperUpload } from '@/hooks/use-paper-upload';
import { choosePages, choosePdfs } from '@/platform/photo';
import type { ChosenPage } from '@/platform/photo.types';
import { readPage } from '@/platform/photo-view';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../test/fake-server';
import { PaperField } from './paper-field';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/photo', () => ({ choosePages: jest.fn(), choosePdfs: jest.fn(), choosesPdf: true }));
jest.mock('@/platform/photo-view', () => ({ readPage: jest.fn() }));

const photos = jest.mocked(choosePages);
const pdfs = jest.mocked(choosePdfs);
const chosen = (name: string): ChosenPage => ({ name, size: 9, handle: name, contentType: 'image/jpeg' });

const page = (change: Partial<PaperPage>): PaperPage => ({
  key: 'k1',
  state: 'ready',
  isPdf: false,
  ...change,
});

function show(pages: PaperPage[], max = 3) {
  const upload = {
    pages,
    paper: { id: 'paper-1' },
    busy: false,
    error: undefined,
    complete: false,
    add: jest.fn(),
    retake: jest.fn(),
    remove: jest.fn(),
    resume: jest.fn(),
  } as unknown as jest.Mocked<PaperUpload>;
  render(
    <PaperField id="id-card" label="身份证" example="正反面各一张，四角要齐" upload={upload} max={max} />,
  );
  return upload;
}
const tap = async (name: string) => {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
  });
};

beforeEach(() => {
  fakeServer.reset();
  forgetSession();
  photos.mockReset().mockResolvedValue([]);
  pdfs.mockReset().mockResolvedValue([]);
});

it('says what is wanted, and adds photos or a PDF', async () => {
  const { add } = show([]);
  expect(screen.getByText('正反面各一张，四角要齐')).toBeTruthy();
  await tap('拍照或选照片：身份证');
  expect(add).not.toHaveBeenCalled();
  photos.mockResolvedValue([chosen('a'), chosen('b')]);
  await tap('拍照或选照片：身份证');
  expect(photos).toHaveBeenLastCalledWith({ max: 3 });
  expect(add).toHaveBeenCalledWith([chosen('a'), chosen('b')]);
  pdfs.mockResolvedValue([chosen('c')]);
  await tap('选择 PDF 文件：身份证');
  expect(add).toHaveBeenLastCalledWith([chosen('c')]);
});

it('A3 tells how every page stands in words, and names what can be done with it', async () => {
  const { remove, retake } = show([
    page({ preview: 'blob:a' }),
    page({ key: 'k2', state: 'sending', share: 0.456 }),
    page({ key: 'k3', state: 'refused', fault: 'DOCUMENTS.PAGE_DAMAGED' }),
  ]);
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  for (const words of ['已传好', '正在上传 46%', '文件不完整，打不开'])
    expect(screen.getByText(words)).toBeTruthy();
  expect(screen.getByRole('img', { name: '身份证第 1 页' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '移除身份证第 2 页' })).toBeNull();
  await tap('移除身份证第 3 页');
  expect(remove).toHaveBeenCalledWith('k3');
  photos.mockResolvedValue([chosen('better')]);
  await tap('重拍身份证第 1 页');
  expect(photos).toHaveBeenLastCalledWith({ max: 1 });
  expect(retake).toHaveBeenCalledWith('k1', chosen('better'));
});

it('offers no more than the office takes, and goes on where the network broke', async () => {
  const { resume } = show([page({ state: 'broken' })], 1);
  expect(screen.queryByRole('button', { name: /再加一页/ })).toBeNull();
  await tap('接着上传身份证');
  expect(resume).toHaveBeenCalledTimes(1);
});

it('S5 fetches a page that only the server has when it is asked for, not before', async () => {
  const link = { url: '/api/paper-pages/p1/content?link=x', expiresAt: '' };
  fakeServer.on('POST /api/papers/paper-1/pages/p1/links', 200, link);
  jest.mocked(readPage).mockResolvedValueOnce({ contentType: 'image/jpeg', src: 'blob:seen' });
  show([page({ pageId: 'p1' })]);
  expect(fakeServer.asked).toEqual([]);
  await tap('查看身份证第 1 页');
  expect(jest.mocked(readPage)).toHaveBeenCalledWith(link);
  expect(screen.getByRole('img', { name: '身份证第 1 页' }).getAttribute('src')).toBe('blob:seen');
});
