import type { PageUpload } from '@app/shared/documents/paper';
import { sendPage } from './photo.h5';
import type { ChosenPage } from './photo.types';

type Sent = { method: string; url: string; headers: [string, string][]; form: FormData };

/** A request as the browser has it, that answers as it is told. */
class FakeRequest {
  static answer: { status: number; text: string } | 'lost' = { status: 200, text: '' };
  static sent: Sent[] = [];
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  status = 0;
  responseText = '';
  private request = { method: '', url: '', headers: [] as [string, string][] };

  open(method: string, url: string): void {
    this.request = { method, url, headers: [] };
  }
  setRequestHeader(name: string, value: string): void {
    this.request.headers.push([name, value]);
  }
  send(form: FormData): void {
    FakeRequest.sent.push({ ...this.request, form });
    this.upload.onprogress?.({ loaded: 1, total: 4 });
    if (FakeRequest.answer === 'lost') {
      this.onerror?.();
      return;
    }
    this.status = FakeRequest.answer.status;
    this.responseText = FakeRequest.answer.text;
    this.onload?.();
  }
}

const upload: PageUpload = {
  url: 'https://bucket.example.cn/',
  method: 'POST',
  headers: { 'x-upload-ticket': 't' },
  fields: { key: 'k', policy: 'p' },
  fileField: 'file',
  expiresAt: '',
};
const page: ChosenPage = {
  name: 'a.jpg',
  size: 3,
  handle: new File(['abc'], 'a.jpg'),
  contentType: 'image/jpeg',
};

const real = globalThis.XMLHttpRequest;
beforeEach(() => {
  FakeRequest.sent = [];
  globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
});
afterEach(() => {
  globalThis.XMLHttpRequest = real;
});

it('sends the fields first and the file last, as a store that reads on the way wants it', async () => {
  FakeRequest.answer = { status: 204, text: '' };
  const shares: number[] = [];
  await sendPage(upload, page, (share) => shares.push(share));
  const [sent] = FakeRequest.sent;
  expect(sent).toMatchObject({ method: 'POST', url: upload.url, headers: [['x-upload-ticket', 't']] });
  expect([...(sent?.form.keys() ?? [])]).toEqual(['key', 'policy', 'file']);
  expect(shares).toEqual([0.25]);
});

it('says whether the network failed or the store refused', async () => {
  FakeRequest.answer = 'lost';
  await expect(sendPage(upload, page, () => undefined)).rejects.toMatchObject({ code: 'CLIENT.OFFLINE' });
  FakeRequest.answer = { status: 403, text: '<Error/>' };
  await expect(sendPage(upload, page, () => undefined)).rejects.toMatchObject({ status: 403 });
});
