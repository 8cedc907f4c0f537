import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fetchRequest } from './fetch-request.cjs';
import { launch } from './weapp-harness.cjs';

/** A mini-program written by hand: a list with a box, and a second page. */
const program: Record<string, string> = {
  'app.json': JSON.stringify({
    pages: ['pages/home/index', 'pages/me/index'],
    subPackages: [{ root: 'packages/field', pages: ['pages/task/index'] }],
    tabBar: { list: [{ pagePath: 'pages/home/index' }, { pagePath: 'pages/me/index' }] },
  }),
  'app.js': 'App({ onLaunch() { this.launched = true; } })',
  'app.wxss': '',
  'pages/home/index.json': '{}',
  'pages/home/index.wxml':
    '<view bindtap="open" aria-role="button"><text>{{title}}</text></view>' +
    '<input aria-label="姓名" value="{{name}}" bindinput="write"/><view>{{answer}}</view>',
  'pages/home/index.js': `Page({
    data: { title: '打开任务', name: '', answer: '' },
    open() { wx.navigateTo({ url: '/packages/field/pages/task/index?id=a%20b' }); },
    write(event) { this.setData({ name: event.detail.value }); },
    ask() {
      wx.request({ url: 'https://api.example.gov.cn/api/things?x=1', method: 'POST', data: '{"a":1}',
        header: { 'content-type': 'application/json' }, dataType: 'text',
        success: ({ statusCode, data }) => this.setData({ answer: statusCode + ' ' + data }),
        fail: ({ errMsg }) => this.setData({ answer: errMsg }) });
    },
    sign() { wx.login({ success: ({ code }) => this.setData({ answer: code }) }); },
  })`,
  'pages/me/index.json': '{}',
  'pages/me/index.wxml': '<view>我的</view>',
  'pages/me/index.js': 'Page({})',
  'packages/field/pages/task/index.json': '{}',
  'packages/field/pages/task/index.wxml': '<view>任务 {{id}}</view>',
  'packages/field/pages/task/index.js': 'Page({ onLoad(query) { this.setData({ id: query.id }); } })',
};

let root: string;
let server: Server;
let origin: string;
const asked: string[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'harness-'));
  for (const [path, text] of Object.entries(program)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['content-length']}`);
    response.writeHead(409, { 'content-type': 'application/json' }).end('{"code":"X"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await new Promise((resolve) => server.close(resolve));
});

describe('the harness for compiled WeChat builds', () => {
  it('boots, draws with the official compiler, and finds by name', () => {
    const phone = launch({ root });
    expect(phone.route()).toBe('pages/home/index');
    expect(phone.text()).toBe('打开任务');
    expect(phone.all({ name: '打开任务', role: 'button' })).toHaveLength(1);
    expect(() => phone.get('不存在')).toThrow('打开任务');
  });

  it('lets a tap on words reach the element around them, and enters a sub-package', async () => {
    const phone = launch({ root });
    phone.tap({ name: '打开任务', tag: 'text' });
    await phone.sees('任务 a%20b');
    expect(phone.depth()).toBe(2);
    phone.back();
    expect(phone.text()).toBe('打开任务');
  });

  it('types, and refuses a page that is not declared', async () => {
    const phone = launch({ root });
    phone.type('姓名', '王秀英');
    expect(phone.valueOf('姓名')).toBe('王秀英');
    expect(() => phone.open('/pages/gone/index')).toThrow('not found');
  });

  it('hands every HTTP status to success, from a real server', async () => {
    const phone = launch({ root, request: fetchRequest({ origin }) });
    phone.call('ask');
    await phone.sees('409 {"code":"X"}');
    expect(asked).toEqual(['POST /api/things?x=1 7']);
  });

  it('fails when there is no network, or the host is not on the list', async () => {
    const phone = launch({ root, request: fetchRequest({ origin, allowedHosts: ['other.example'] }) });
    phone.call('ask');
    await phone.sees('url not in domain list');
    phone.host.setOnline(false);
    phone.call('ask');
    await phone.sees('network is down');
  });

  it('takes login codes from a function', async () => {
    const phone = launch({ root, login: async () => 'code-7' });
    phone.call('sign');
    await phone.sees('code-7');
  });
});
