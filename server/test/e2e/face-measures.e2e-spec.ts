import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/lib/browser.mjs';
import { installMeasures, measureKeyboard, measureSight } from '../support/browser-face';

/** A page without a fault in the mode for large type. */
const good = {
  html: 'lang="zh-CN"',
  title: '门牌',
  style: '',
  body: `<header><h1 tabindex="-1">门牌</h1></header>
    <main>
      <p>请核对门牌上的地址。</p>
      <label class="choice"><input type="radio" name="room" checked><span>东间</span></label>
      <label class="choice"><input type="radio" name="room"><span>西间</span></label>
      <input class="control" aria-label="姓名" placeholder="照证件填写">
      <button class="control">查看房间</button>
    </main>
    <button class="control ui-button--primary">提交申报</button>`,
};
const styles = `
  body { margin: 0; font-size: 22px; line-height: 1.6; color: #0b121b; background: #ffffff; }
  h1 { font-size: 26px; margin: 0; }
  .control { display: block; min-height: 60px; min-width: 60px; font-size: 22px; color: #0b121b; background: #ffffff;
    border: 2px solid #0b121b; }
  .choice { display: flex; min-height: 60px; min-width: 60px; }
  ::placeholder { color: #3b4654; }`;

describe('the measures of the face bite', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    await installMeasures(context);
    page = await context.newPage();
  });
  afterAll(() => browser?.close());

  async function faultsOf(changes: Partial<typeof good> = {}): Promise<Record<string, string[]>> {
    const { html, title, style, body } = { ...good, ...changes };
    const document = `<!doctype html><html ${html}><head><title>${title}</title>
      <style>${styles}${style}</style></head><body>${body}</body></html>`;
    await page.unrouteAll();
    await page.route('**/*', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: document }),
    );
    await page.goto('http://planted.test/');
    return { ...(await measureSight(page, 'elder')), ...(await measureKeyboard(page)) };
  }

  it('finds nothing on a page that is as promised', async () => {
    expect(await faultsOf()).toEqual({});
  });

  const planted: [what: string, kind: string, changes: Partial<typeof good>][] = [
    ['grey words', 'pale text', { style: 'p { color: #767676; }' }],
    ['words on a half transparent ground', 'pale text', { style: 'p { background: rgba(0, 0, 0, 0.6); }' }],
    ['faded words', 'pale text', { style: 'p { opacity: 0.5; }' }],
    ['a pale hint in an empty box', 'pale text', { style: '::placeholder { color: #8a8a8a; }' }],
    [
      'words that fade in the dark',
      'pale text in the dark',
      { style: '@media (prefers-color-scheme: dark) { p { color: #777777; } }' },
    ],
    ['a low button', 'small controls', { style: 'main .control { min-height: 0; height: 44px; }' }],
    ['a narrow choice', 'small controls', { style: '.choice { min-height: 0; height: 40px; }' }],
    ['small words', 'small text', { style: 'p { font-size: 16px; }' }],
    ['small body text', 'small text', { style: 'body { font-size: 17px; }' }],
    ['tight lines', 'small text', { style: 'body { line-height: 1.1; }' }],
    [
      'a button without a name',
      'nameless controls',
      { body: `${good.body}<button class="control"></button>` },
    ],
    ['a box without a name', 'nameless controls', { body: good.body.replace('aria-label="姓名"', '') }],
    [
      'a picture without a name that is a link',
      'nameless controls',
      {
        body: `${good.body}<a href="#x" class="control"><svg width="60" height="60"></svg></a>`,
      },
    ],
    [
      'a block that answers taps',
      'nameless controls',
      {
        body: good.body.replace('<p>', '<p onclick="void 0">'),
      },
    ],
    ['a page wider than a small phone', 'sticks out at 320', { style: 'p { width: 360px; }' }],
    [
      'words cut off at the edge',
      'sticks out at 320',
      {
        style: 'main { overflow: hidden; } p { width: 360px; }',
      },
    ],
    ['no language', 'document', { html: '' }],
    ['no title', 'document', { title: '' }],
    ['two main headings', 'document', { body: `${good.body}<h1>又一个</h1>` }],
    [
      'an order of its own',
      'document',
      { body: good.body.replace('<input class', '<input tabindex="2" class') },
    ],
    [
      'an order of its own that Tab follows',
      'focus order',
      {
        body: good.body.replace('control ui-button', 'control" tabindex="1" data-x="ui-button'),
      },
    ],
    [
      'a button that Tab skips',
      'focus order',
      {
        body: good.body
          .replace(
            '<button class="control">查看',
            '<div role="button" class="control" tabindex="0" ' +
              'onfocus="this.nextElementSibling?.focus(); document.querySelector(\'.ui-button--primary\').focus()">查看',
          )
          .replace('房间</button>', '房间</div>'),
      },
    ],
    ['a focus that cannot be seen', 'focus order', { style: ':focus { outline: none; }' }],
    [
      'a primary action that Enter does not press',
      'primary action',
      {
        body: good.body.replace(
          '<button class="control ui-button--primary">提交申报</button>',
          '<div role="button" tabindex="0" class="control ui-button--primary">提交申报</div>',
        ),
      },
    ],
  ];

  it.each(planted)('finds %s', async (_what, kind, changes) => {
    const faults = await faultsOf(changes);
    expect(Object.keys(faults)).toContain(kind);
  });
});
