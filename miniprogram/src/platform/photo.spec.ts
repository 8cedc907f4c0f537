import type { PageUpload } from '@app/shared/documents/paper';
import Taro from '@tarojs/taro';
import { choosePages, choosePdfs, sendPage } from './photo';
import type { ChosenPage } from './photo.types';

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }));

type Host = Record<string, unknown>;
const host = Taro as unknown as Host;
const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0];
const files: Record<string, number[] | undefined> = {};
const upload: PageUpload = {
  url: 'https://bucket.example.cn/',
  method: 'POST',
  headers: { 'x-upload-ticket': 't' },
  fields: { key: 'uploads/pages/1', policy: 'p' },
  fileField: 'file',
  expiresAt: '',
};
const page: ChosenPage = { name: 'a', size: 3, handle: 'wxfile://a', contentType: 'image/jpeg' };

beforeEach(() => {
  host.getFileSystemManager = () => ({
    readFile: ({ filePath, length, success, fail }: Host & { filePath: string; length: number }) => {
      const bytes = files[filePath];
      if (bytes)
        (success as (answer: object) => void)({ data: Uint8Array.from(bytes.slice(0, length)).buffer });
      else (fail as () => void)();
    },
  });
});

it('B3 tells what a photo is by its bytes, not by its name', async () => {
  Object.assign(files, { 'wxfile://a.png': jpeg, 'wxfile://b.jpg': [60, 104, 116, 109, 108] });
  host.chooseMedia = ({ success }: { success: (chosen: object) => void }) =>
    success({
      tempFiles: ['wxfile://a.png', 'wxfile://b.jpg', 'wxfile://gone.jpg'].map((tempFilePath) => ({
        tempFilePath,
        size: 9,
      })),
    });
  const chosen = await choosePages({ max: 20 });
  expect(chosen.map(({ name, contentType, preview }) => [name, contentType, preview])).toEqual([
    ['a.png', 'image/jpeg', 'wxfile://a.png'],
    ['b.jpg', undefined, 'wxfile://b.jpg'],
    ['gone.jpg', undefined, 'wxfile://gone.jpg'],
  ]);
});

it('takes PDFs out of a chat, and nothing when the person went back', async () => {
  files['wxfile://lease'] = [...'%PDF-1.7 abcd'].map((letter) => letter.charCodeAt(0));
  host.chooseMessageFile = ({ success }: { success: (chosen: object) => void }) =>
    success({ tempFiles: [{ path: 'wxfile://lease', name: '合同.pdf', size: 40 }] });
  expect(await choosePdfs({ max: 1 })).toEqual([
    { name: '合同.pdf', size: 40, handle: 'wxfile://lease', contentType: 'application/pdf' },
  ]);
  host.chooseMessageFile = ({ fail }: { fail: () => void }) => fail();
  host.chooseMedia = ({ fail }: { fail: () => void }) => fail();
  expect([await choosePdfs({ max: 1 }), await choosePages({ max: 1 })]).toEqual([[], []]);
});

it('sends a page as the form that its upload asks for', async () => {
  const asked: Host[] = [];
  const shares: number[] = [];
  host.uploadFile = (options: Host) => {
    asked.push(options);
    const task = Promise.resolve({ statusCode: 204, data: '' });
    return Object.assign(task, { progress: (tell: (at: object) => void) => tell({ progress: 40 }) });
  };
  await sendPage(upload, page, (share) => shares.push(share));
  expect(asked).toEqual([
    {
      url: upload.url,
      filePath: 'wxfile://a',
      name: 'file',
      formData: upload.fields,
      header: upload.headers,
    },
  ]);
  expect(shares).toEqual([0.4, 1]);
});

it('says whether the network failed or the store refused', async () => {
  host.uploadFile = () => Promise.reject(new Error('uploadFile:fail'));
  await expect(sendPage(upload, page, () => undefined)).rejects.toMatchObject({ code: 'CLIENT.OFFLINE' });
  const body = '{"code":"DOCUMENTS.UPLOAD_TICKET_EXPIRED","reference":"R"}';
  host.uploadFile = () => Promise.resolve({ statusCode: 410, data: body });
  await expect(sendPage(upload, page, () => undefined)).rejects.toMatchObject({
    code: 'DOCUMENTS.UPLOAD_TICKET_EXPIRED',
    status: 410,
  });
  host.uploadFile = () => Promise.resolve({ statusCode: 403, data: '<Error/>' });
  await expect(sendPage(upload, page, () => undefined)).rejects.toMatchObject({
    code: 'CLIENT.UNREADABLE',
    status: 403,
  });
});
