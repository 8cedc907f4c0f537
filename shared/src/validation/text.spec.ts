import * as fc from 'fast-check';
import {
  codePointLength,
  hasBrokenCharacters,
  normaliseLetterWidth,
  normaliseWidth,
  tidyCode,
  tidyLine,
  tidyParagraphs,
} from './text';

describe('text', () => {
  it('B5 counts a rare character as one', () => {
    expect(codePointLength('𠮷野家')).toBe(3);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => codePointLength(text) === [...text].length),
    );
  });

  it('reads full-width forms as their ASCII twins in numbers, but leaves Chinese punctuation in prose', () => {
    expect(normaliseWidth('H(12)\u3000x')).toBe('H(12) x');
    expect(normaliseLetterWidth('1号,A座\u3000B')).toBe('1号,A座 B');
  });

  it('tidies a line: one space, none at the ends, nothing unseen, NFC', () => {
    expect(tidyLine('\u200B\uFEFF  杨舍镇\t12号\n ')).toBe('杨舍镇 12号');
    expect(tidyLine('e\u0301')).toBe('\u00E9');
    expect(tidyLine('A\u0301')).toBe('\u00C1');
  });

  it('keeps the line breaks of paragraphs, whatever machine they come from', () => {
    expect(tidyParagraphs(' 一\r\n二 \r三\n')).toBe('一\n二\n三');
  });

  it('reads a code without its spaces, hyphens and case', () => {
    expect(tidyCode(' 1a-0b–C\u3000d ')).toBe('1A0BCD');
  });

  it('tidies what is tidy to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const tidy of [tidyLine, tidyParagraphs, tidyCode]) expect(tidy(tidy(text))).toBe(tidy(text));
      }),
    );
  });

  it.each(['\u0000', 'a\u001Bb', '\u009F', '\uD842', 'x\uDFB7', '\uDFB7'])(
    'finds the broken character in %j',
    (text) => {
      expect(hasBrokenCharacters(text)).toBe(true);
    },
  );

  it.each(['𠮷', '𠮷𠮷', '两行\n文字', '👨‍👩‍👧'])('finds nothing broken in %j', (text) => {
    expect(hasBrokenCharacters(text)).toBe(false);
  });
});
