import type { ServiceView } from '@app/shared/casework/casework.views';
import { consentTexts } from '@app/shared/identity/consent';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, meOf, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import ApplyPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const service = 'permit.application';
const at = `/api/services/${service}`;
const now = '2026-11-21T04:00:00.000Z';
const agreed = {
  purpose: 'compare-registries' as const,
  textVersion: consentTexts['compare-registries'].version,
};
const me = {
  ...meOf('account-1'),
  person: {
    nameMasked: '王**',
    documentType: 'resident-id' as const,
    documentNumberMasked: '3205**********1234',
    realNameState: 'confirmed' as const,
  },
};
const viewOf = (change: Partial<ServiceView> = {}): ServiceView => ({
  code: service,
  title: '居住证申领',
  summary: '住满半年可以申领。',
  obstacle: null,
  materials: [],
  limits: [{ key: 'decision', title: '办结', workingDays: 10, source: null }],
  fee: null,
  window: { opensAt: null, closesAt: null, open: true },
  draft: null,
  openCaseId: null,
  prefill: { hukouPlace: 'elsewhere' },
  children: [],
  ...change,
});
const draftOf = (form: Record<string, unknown>, change: object = {}) => ({
  version: 4,
  form,
  papers: [],
  savedAt: now,
  policyChanged: false,
  ...change,
});
const whole = { hukouPlace: 'elsewhere', ground: 'dwelling' };

const settle = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));
const tap = async (role: string, name: string | RegExp) => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};
const heading = () => screen.getAllByRole('heading').at(-1)?.textContent;
const sent = (method: string) =>
  fakeServer.asked.filter((asked) => asked.method === method).map(({ body }) => JSON.parse(body as string));

/** Another phone may have saved meanwhile: then the first save is refused. */
function serverKeeps({ conflictOnce = false, version = 0 } = {}) {
  let refused = !conflictOnce;
  let held = version;
  fakeServer.answers.set(`PUT ${at}/draft`, ({ body }) => {
    if (!refused) {
      refused = true;
      return { status: 409, body: { code: 'CASEWORK.DRAFT_CHANGED', reference: 'T3ST' } };
    }
    held = JSON.parse(body as string).version + 1;
    return { status: 200, body: draftOf(JSON.parse(body as string).form, { version: held }) };
  });
}

async function open(view: ServiceView, consents = [agreed]) {
  fakeServer.on(`GET ${at}`, 200, view);
  fakeServer.on('GET /api/me', 200, { ...me, consents });
  render(<ApplyPage />);
  await settle();
}

beforeEach(() => {
  jest.useFakeTimers({ now: new Date(now) });
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
  enter({ ...signedInAs('account-1'), me });
  fakeHost.enterWith({ service });
  serverKeeps();
  fakeServer.on(`POST ${at}/submit`, 200, {
    caseId: 'case-1',
    number: '20261121-ABCDEFG',
    nextSentence: '已提交，等待受理。',
  });
});
afterEach(() => jest.useRealTimers());

it('goes from page to page, saves on the way, and submits what was saved', async () => {
  await open(viewOf());
  expect(heading()).toBe('户口在哪里');
  await tap('button', '下一步');
  await tap('radio', /^合法稳定就业/);
  fireEvent.change(screen.getByRole('textbox', { name: '工作单位' }), { target: { value: '甲厂' } });
  await settle(2_000);
  expect(sent('PUT').at(-1)).toMatchObject({
    version: 0,
    form: { hukouPlace: 'elsewhere', ground: 'job', employerName: '甲厂' },
  });
  await tap('button', '下一步');
  expect(heading()).toBe('核对后提交');
  await tap('checkbox', /^我承诺/);
  await tap('button', '提交申请');
  expect(sent('POST')).toEqual([{ version: 2 }]);
  expect(screen.getByRole('heading', { name: '申请已提交' })).toBeTruthy();
  expect(screen.getByText(/20261121-ABCDEFG/)).toBeTruthy();
});

it('does not go on without what is required, and says so beside the field', async () => {
  await open(viewOf());
  await tap('button', '下一步');
  await tap('radio', /^连续就读/);
  await tap('button', '下一步');
  expect(heading()).toBe('符合哪一项条件');
  expect(screen.getAllByText('请填写就读学校').length).toBeGreaterThan(0);
});

it('keeps what another answer hides, and sends it only while it is asked for', async () => {
  await open(viewOf({ draft: draftOf({ ...whole, ground: 'job', employerName: '甲厂' }) }));
  await tap('button', '修改办理条件');
  await tap('radio', /^合法稳定住所/);
  expect(screen.queryByRole('textbox', { name: '工作单位' })).toBeNull();
  await settle(2_000);
  expect(sent('PUT').at(-1)?.form).toEqual(whole);
  await tap('radio', /^合法稳定就业/);
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '工作单位' }).value).toBe('甲厂');
});

it('R12 goes on on another phone where the draft stopped', async () => {
  await open(viewOf({ draft: draftOf({ hukouPlace: 'elsewhere', ground: 'job' }) }));
  expect(heading()).toBe('符合哪一项条件');
  expect(screen.getByRole('radio', { name: /^合法稳定就业/ }).getAttribute('aria-checked')).toBe('true');
});

it('puts two phones’ work together, says so, and loses nothing typed here', async () => {
  const before = { ...whole, ground: 'job', employerName: '甲厂' };
  await open(viewOf({ draft: draftOf(before) }));
  serverKeeps({ conflictOnce: true });
  fakeServer.on(
    `GET ${at}`,
    200,
    viewOf({ draft: draftOf({ ...before, hukouPlace: 'same-prefecture' }, { version: 6 }) }),
  );
  await tap('button', '修改工作单位');
  fireEvent.change(screen.getByRole('textbox', { name: '工作单位' }), { target: { value: '乙厂' } });
  await settle(3_000);
  expect(screen.getByText(/这份草稿在别处也改过/)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '工作单位' }).value).toBe('乙厂');
  expect(sent('PUT').at(-1)).toMatchObject({
    version: 6,
    form: { hukouPlace: 'same-prefecture', employerName: '乙厂' },
  });
});

it('asks for consent to compare before anything is submitted, and records it', async () => {
  fakeServer.on('POST /api/me/consents', 200, { ...me, consents: [agreed] });
  await open(viewOf({ draft: draftOf(whole) }), []);
  expect(heading()).toBe('同意核对部门信息');
  await tap('button', '同意并继续');
  expect(sent('POST')).toEqual([]);
  expect(screen.getByText('请读完同意书，勾选同意后再继续')).toBeTruthy();
  await tap('checkbox', /^我已阅读并同意/);
  await tap('button', '同意并继续');
  expect(sent('POST')).toEqual([agreed]);
  expect(heading()).toBe('核对后提交');
});

it('asks again for a consent that was taken back meanwhile', async () => {
  await open(viewOf({ draft: draftOf(whole) }));
  fakeServer.on(`POST ${at}/submit`, 409, { code: 'IDENTITY.CONSENT_MISSING', reference: 'T3ST' });
  fakeServer.on('GET /api/me', 200, { ...me, consents: [] });
  await tap('checkbox', /^我承诺/);
  await tap('button', '提交申请');
  expect(heading()).toBe('同意核对部门信息');
});

it('has all of it read once more when the rules changed, and takes the new ones on', async () => {
  await open(viewOf({ draft: draftOf(whole, { policyChanged: true }) }));
  expect(heading()).toBe('户口在哪里');
  expect(screen.getByText(/办理规定有更新/)).toBeTruthy();
  await tap('button', '下一步');
  await tap('button', '下一步');
  await tap('checkbox', /^我承诺/);
  await tap('button', '提交申请');
  expect(sent('PUT').length).toBeGreaterThan(0);
  expect(screen.getByRole('heading', { name: '申请已提交' })).toBeTruthy();
});

it('tells what stands in the way in the office’s words when the submission is refused for it', async () => {
  await open(viewOf({ draft: draftOf(whole) }));
  fakeServer.on(`POST ${at}/submit`, 409, { code: 'CASEWORK.NOT_ELIGIBLE', reference: 'T3ST' });
  const obstacle = { code: 'too-short', text: '居住登记还不满半年', rule: '居住证暂行条例第二条' };
  fakeServer.on(`GET ${at}`, 200, viewOf({ draft: draftOf(whole), obstacle }));
  await tap('checkbox', /^我承诺/);
  await tap('button', '提交申请');
  const card = within(screen.getByRole('alert'));
  expect(card.getByText('居住登记还不满半年。')).toBeTruthy();
  expect(card.getByText('依据：居住证暂行条例第二条')).toBeTruthy();
});

it('offers a paper of before, and uses it only after consent', async () => {
  const offered = [{ paperId: 'paper-old', verifiedFor: 'permit', verifiedOn: '2026-08-10' }];
  const photo = { code: 'photo', title: '证件照', hint: null, required: true, mostPages: 1, offered };
  fakeServer.on('POST /api/me/consents', 200, me);
  await open(viewOf({ materials: [photo], draft: draftOf(whole) }));
  expect(heading()).toBe('上传材料');
  await tap('button', '下一步');
  expect(screen.getAllByText('请上传证件照').length).toBeGreaterThan(0);
  await tap('button', '用以前交过的证件照');
  expect(heading()).toBe('再次使用以前的材料');
  await tap('checkbox', /^我已阅读并同意/);
  await tap('button', '同意并使用');
  expect(screen.getByText('用以前交过的这一份')).toBeTruthy();
  await settle(2_000);
  expect(sent('PUT').at(-1)?.papers).toEqual([{ materialCode: 'photo', paperId: 'paper-old' }]);
});
