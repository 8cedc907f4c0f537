import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output } from './output.mjs';
import * as rules from './rules.mjs';

const json = { json: '{}', js: '', wxml: '' };

/** A small WeChat build that breaks no rule, with some files changed. */
function build(changes: Record<string, string> = {}, app: object = {}): Output {
  const files: Record<string, string> = {
    'app.json': '',
    'base.wxml':
      '<view aria-role="{{a}}" aria-label="{{b}}" aria-hidden="{{c}}" aria-checked="{{d}}" aria-live="{{e}}"></view>' +
      '<input aria-label="{{a}}"/><button aria-label="{{a}}"></button>',
    ...Object.fromEntries(Object.entries(json).map(([kind, text]) => [`pages/home/index.${kind}`, text])),
    ...Object.fromEntries(
      Object.entries(json).map(([kind, text]) => [`packages/staff/pages/a/index.${kind}`, text]),
    ),
    ...changes,
  };
  return {
    root: '/nowhere',
    files: Object.entries(files).map(([path, text]) => ({ path, text, bytes: text.length })),
    app: {
      pages: ['pages/home/index'],
      subPackages: [{ root: 'packages/staff', pages: ['pages/a/index'] }],
      __usePrivacyCheck__: true,
      lazyCodeLoading: 'requiredComponents',
      ...app,
    },
  };
}

const page = '<html lang="zh-CN"><script src="/js/app.js"></script></html>';
const browser = (html: string) => ({ ...build({ 'index.html': html, 'js/app.js': '' }), app: undefined });

describe('rules about the built face', () => {
  it.each([
    rules.everyPageExists,
    rules.staysInBudget,
    rules.asksForPrivacy,
    rules.speaksToScreenReaders,
    rules.carriesNoServerLibraries,
    rules.callsNoRetiredInterface,
    rules.namesOnlyAllowedHosts,
  ])('%o is content with a good build', (rule) => {
    expect(rule(build())).toEqual([]);
  });

  it('misses a page that app.json declares', () => {
    const output = build({}, { pages: ['pages/home/index', 'pages/gone/index'] });
    expect(rules.everyPageExists(output)).toHaveLength(3);
  });

  it('B2: weighs the main package without the sub-packages, and each of these', () => {
    const main = build({ 'taro.js': 'x'.repeat(600 * 1024 + 1) });
    expect(rules.staysInBudget(main)).toEqual(['main package has 601 KB, at most 600']);
    const sub = build({ 'packages/staff/vendors.js': 'x'.repeat(300 * 1024) });
    expect(rules.staysInBudget(sub)).toEqual(['packages/staff has 301 KB, at most 300']);
  });

  it('B3: wants the privacy check and code loaded when needed', () => {
    expect(
      rules.asksForPrivacy(build({}, { __usePrivacyCheck__: false, lazyCodeLoading: undefined })),
    ).toHaveLength(2);
  });

  it('B1: hears when a template has lost what screen readers need', () => {
    const output = build({
      'base.wxml': '<view aria-role="{{a}}"></view><input/><button aria-label="{{a}}"></button>',
    });
    expect(rules.speaksToScreenReaders(output)).toEqual([
      'base.wxml: no view carries aria-label',
      'base.wxml: no view carries aria-hidden',
      'base.wxml: no view carries aria-checked',
      'base.wxml: no view carries aria-live',
      'base.wxml: no input carries aria-label',
    ]);
  });

  it('finds the server’s libraries', () => {
    const output = build({
      'common.js': 'Reflect.defineMetadata("a")',
      'vendors.js': 'getMetadataStorage()',
    });
    expect(rules.carriesNoServerLibraries(output)).toEqual([
      'common.js contains reflect-metadata',
      'vendors.js contains class-validator',
    ]);
  });

  it('B4: finds a call of the retired face check, and lets Taro’s list of names pass', () => {
    expect(rules.callsNoRetiredInterface(build({ 'taro.js': '["startFacialRecognitionVerify"]' }))).toEqual(
      [],
    );
    const output = build({ 'common.js': 'wx.startFacialRecognitionVerify({})' });
    expect(rules.callsNoRetiredInterface(output)).toEqual(['common.js calls startFacialRecognitionVerify']);
  });

  it('B7: finds a host that is not on the list', () => {
    const output = build({ 'common.js': 'fetch("https://cdn.elsewhere.com/x")' });
    expect(rules.namesOnlyAllowedHosts(output)).toEqual(['common.js names cdn.elsewhere.com']);
  });

  it('hands on what WeChat’s own compiler says, with file and line', () => {
    const root = mkdtempSync(join(tmpdir(), 'build-'));
    mkdirSync(join(root, 'pages/home'), { recursive: true });
    const app = { pages: ['pages/home/index'] };
    const write = (view: string) => {
      writeFileSync(join(root, 'app.json'), JSON.stringify(app));
      writeFileSync(join(root, 'app.wxss'), '.a { color: red }');
      writeFileSync(join(root, 'pages/home/index.wxml'), view);
    };
    write('<view>{{a}}</view>');
    expect(rules.compilesOfficially({ root, files: [], app })).toEqual([]);
    write('<view>\n<text></view>');
    expect(rules.compilesOfficially({ root, files: [], app })[0]).toMatch(/index\.wxml:\d/);
    write('<view>{{a}}</view>');
    writeFileSync(join(root, 'app.wxss'), '.a > * { color: red }');
    const files = [{ path: 'app.wxss', text: '', bytes: 0 }];
    expect(rules.compilesOfficially({ root, files, app })[0]).toMatch(/app\.wxss\(1:\d+\)/);
    rmSync(root, { recursive: true });
  });

  it('wants roles, tabs and no WeChat calls in the Alipay build', () => {
    const output = build({ 'base.axml': '<view/>', 'common.js': 'wx.login({})' });
    expect(rules.alipayIsWhole(output)).toHaveLength(3);
  });

  it('wants a browser page that is whole, says its language and may be zoomed', () => {
    expect(rules.browserPageIsWhole(browser(page))).toEqual([]);
    expect(rules.browserPageIsWhole(browser(page.replace('app.js', 'gone.js')))).toHaveLength(1);
    expect(rules.browserPageIsWhole(browser(`${page}<meta content="user-scalable=no">`))).toHaveLength(1);
    expect(rules.browserPageIsWhole(browser(`${page}<script>x()</script>`))).toHaveLength(1);
    expect(rules.browserPageIsWhole(browser('<html></html>'))).toHaveLength(2);
  });
});
