import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testConfig } from '../../config/config';
import { PolicyPackError, policiesFolder, readYaml } from '../policy/policy-folder';
import { CityMessages } from './city-messages';
import { MessageTemplates } from './message-templates';
import { messagesSchema, parseMessagesPack } from './messages-pack';

const schemaFile = join(policiesFolder, 'schema/messages.schema.json');
const files = readdirSync(policiesFolder)
  .map((city) => join(policiesFolder, city, 'messages.yaml'))
  .filter((file) => existsSync(file));

const wechat = { templateId: 'A', kind: 'one-time', keywords: { thing1: 'service' } };
const pack = (changes: object = {}) => ({
  city: 'test',
  basis: { confidence: 'setting', note: 'test' },
  quietHours: { from: '21:00', until: '08:00' },
  dailyLimit: 5,
  messages: { 'test.told': { wechat } },
  moments: {},
  ...changes,
});
const long = { ...wechat, kind: 'long-term' };

describe('which messages leave the app', () => {
  const city = () => {
    const templates = new MessageTemplates();
    for (const code of ['test.told', 'test.other']) {
      templates.declare({
        code,
        sample: { service: '居住证申领', state: '需要补正材料' },
        title: ({ service }) => service,
        body: ({ service }) => service,
      });
    }
    return new CityMessages(testConfig({ DATABASE_URL: 'mysql://nobody@localhost/none' }), templates);
  };

  it.each(files)('is a setting that can be read: %s', (file) => {
    expect(() => parseMessagesPack(readYaml(file), file)).not.toThrow();
  });

  it('has a schema for editors (UPDATE_SCHEMA=1 writes it anew)', () => {
    if (process.env.UPDATE_SCHEMA === '1')
      writeFileSync(schemaFile, `${JSON.stringify(messagesSchema(), null, 2)}\n`);
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(messagesSchema());
  });

  it.each([
    ['an hour that is none', { quietHours: { from: '25:00', until: '08:00' } }, /quietHours\.from/],
    ['a limit of nothing', { dailyLimit: 0 }, /dailyLimit/],
    ['a word that is no setting', { colour: 'red' }, /colour/],
    [
      'a keyword of no known type',
      { messages: { 'test.told': { wechat: { ...wechat, keywords: { think1: 'service' } } } } },
      /think1/,
    ],
    [
      'a moment for a message without a template',
      { moments: { 'case-submitted': ['test.other'] } },
      /no wechat/,
    ],
    [
      'both kinds at once',
      {
        messages: { 'test.told': { wechat }, 'test.other': { wechat: long } },
        moments: { 'case-submitted': ['test.told', 'test.other'] },
      },
      /together/,
    ],
    [
      'four at once',
      { moments: { 'case-submitted': ['test.told', 'test.told', 'test.told', 'test.told'] } },
      /at most 3/,
    ],
    ['a message nobody declares', { messages: { 'test.nobody': { wechat } } }, /no module declares/],
    [
      'a text that cannot fit its keyword',
      { messages: { 'test.told': { wechat: { ...wechat, keywords: { phrase1: 'state' } } } } },
      /does not fit/,
    ],
    [
      'a field the message does not have',
      { messages: { 'test.told': { sms: { templateId: '1', text: '您的{colour}' } } } },
      /no field colour/,
    ],
    [
      'a template without keywords',
      { messages: { 'test.told': { wechat: { ...wechat, keywords: {} } } } },
      /must name the keywords/,
    ],
  ])('refuses %s, and says where', (_, changes, problem) => {
    expect(() => city().use(pack(changes))).toThrow(PolicyPackError);
    expect(() => city().use(pack(changes))).toThrow(problem);
  });

  it('is off without a template of the provider', () => {
    const messages = city();
    messages.use(pack({ messages: { 'test.told': { wechat: { ...wechat, templateId: '' } } } }));
    expect(messages.wechatOf('test.told')).toBeUndefined();
    expect(messages.firstChannel('test.told', true)).toBeUndefined();
  });

  it('refuses a text that is longer than a message may be, and a code that is taken', () => {
    const templates = new MessageTemplates();
    const template = { code: 'a.b', sample: {}, title: () => '一'.repeat(81), body: () => '二' };
    expect(() => templates.declare(template)).toThrow('title has 81 characters');
    templates.declare({ ...template, title: () => '一' });
    expect(() => templates.declare({ ...template, title: () => '一' })).toThrow('declared twice');
  });
});
