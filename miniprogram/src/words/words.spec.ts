import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultCodes } from '@app/shared/http/fault';
import { clientCodes } from '@/platform/api-error';
import { errorWords, wordsOfError } from './errors';
import { wordsOfChoiceFault, wordsOfFault } from './faults';

const sharedSources = join(__dirname, '../../../shared/src');

/** Every code in every `*.codes.ts` of shared, read from the files so that a new list cannot be forgotten. */
function codesInShared(): string[] {
  return readdirSync(sharedSources, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.codes.ts'))
    .flatMap((path) => readFileSync(join(sharedSources, path), 'utf8').match(/'[A-Z]+\.[A-Z_]+'/g) ?? [])
    .map((quoted) => quoted.slice(1, -1));
}

const halfWidthAfterChinese = /[\u4e00-\u9fff”》][,;:!?]/;

describe('the sentences for codes', () => {
  const codes = [...codesInShared(), ...clientCodes];

  it('finds the lists of codes', () => {
    expect(codes.length).toBeGreaterThan(40);
  });

  it('has two sentences for every code an endpoint may answer', () => {
    expect(codes.filter((code) => !errorWords[code]?.what || !errorWords[code]?.todo)).toEqual([]);
  });

  it('keeps no sentence for a code that is gone', () => {
    expect(Object.keys(errorWords).filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('shows no code, scolds nobody and ends what to do with a full stop', () => {
    const spoken = Object.values(errorWords);
    expect(spoken.filter(({ what, todo }) => /[A-Z]{3,}_|!|！|错误|非法|失败/.test(what + todo))).toEqual([]);
    expect(spoken.filter(({ todo }) => !todo.endsWith('。'))).toEqual([]);
    expect(spoken.filter(({ what }) => what.endsWith('。'))).toEqual([]);
  });

  it('writes Chinese punctuation', () => {
    const spoken = Object.values(errorWords).flatMap(({ what, todo }) => [what, todo]);
    const faults = faultCodes.map((code) => wordsOfFault(code, '姓名'));
    expect([...spoken, ...faults].filter((sentence) => halfWidthAfterChinese.test(sentence))).toEqual([]);
  });

  it('reads a code of a newer server as an unexpected failure', () => {
    expect(wordsOfError('POINTS.NOT_YET_KNOWN')).toEqual(wordsOfError('COMMON.UNEXPECTED'));
  });
});

describe('the sentences for faults', () => {
  it('names the field in every one', () => {
    expect(faultCodes.filter((code) => !wordsOfFault(code, '证件号码').includes('证件号码'))).toEqual([]);
  });

  it('asks to choose, not to write, where there is a choice', () => {
    expect(wordsOfChoiceFault('required', '证件类型')).toBe('请选择证件类型');
    expect(wordsOfChoiceFault('not-a-choice', '证件类型')).toContain('选择证件类型');
  });
});
