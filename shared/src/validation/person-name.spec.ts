import { checkPersonName, maskPersonName, normalisePersonName, personNameMaxLength } from './person-name';

describe('person name', () => {
  it.each([
    '张三',
    '𠮷',
    '〇',
    '刘䶮',
    '邓𬱟',
    '\u{2B9F4}𰻝\u{323AF}',
    '买买提·阿卜杜热合曼',
    'Jean-Luc O’Brien',
    'Nguyễn Văn Á',
    'J. Smith Jr.',
    '李A',
  ])('B5 accepts %s', (name) => {
    expect(checkPersonName(name)).toMatchObject({ ok: true });
  });

  it('B5 counts fifty rare characters as fifty', () => {
    expect(checkPersonName('𠮷'.repeat(personNameMaxLength)).ok).toBe(true);
    expect(checkPersonName('𠮷'.repeat(personNameMaxLength + 1))).toEqual({ ok: false, code: 'too-long' });
  });

  it.each(['•', '‧', '∙', '⋅', '・', '･', '.', '．', ' · ', '··', '\u0387'])(
    'B5 reads %j between the parts as ·',
    (dot) => {
      expect(checkPersonName(`买买提${dot}艾力`)).toEqual({ ok: true, name: '买买提·艾力' });
    },
  );

  it('closes up a Chinese name that was spread with spaces, and keeps those of a Latin one', () => {
    expect(normalisePersonName('张\u3000三')).toBe('张三');
    expect(normalisePersonName('  Ａnna   Maria ')).toBe('Anna Maria');
  });

  it('composes what a keyboard leaves in parts', () => {
    expect(normalisePersonName('Jose\u0301')).toBe('José');
    expect(normalisePersonName('\uFA19')).toBe('\u795E');
  });

  it('B5 reads the private code points of older systems as the current standard does', () => {
    const gb18030 = new TextDecoder('gb18030');
    const bytes = Array.from({ length: 0xa1 - 0x50 }, (_, i) => 0x50 + i).filter((byte) => byte !== 0x7f);
    const twins = bytes.map((byte) => gb18030.decode(Uint8Array.of(0xfe, byte)));
    const ideographs = twins.filter((twin) => /^[\u3400-\u9fff]$/.test(twin));
    expect(ideographs).toContain('䶮');
    twins.forEach((twin, i) => {
      if (ideographs.includes(twin)) expect(normalisePersonName(String.fromCharCode(0xe815 + i))).toBe(twin);
    });
  });

  it.each([
    ['', 'required'],
    ['\u200B \u3000', 'required'],
    ['张三1', 'bad-characters'],
    ['张三２', 'bad-characters'],
    ['张😀', 'bad-characters'],
    ['张\u0000三', 'bad-characters'],
    ['张\uD842', 'bad-characters'],
    ['张\uE000', 'bad-characters'],
    ['\u{10041}', 'bad-characters'],
    ['<b>', 'bad-characters'],
    ["x' OR 'a'='a", 'bad-characters'],
    ['·', 'bad-format'],
    ['·艾力', 'bad-format'],
    ['艾力·', 'bad-format'],
    ['a\u0301\u0316'.repeat(40_000), 'too-long'],
  ])('B5 refuses %j', (name, code) => {
    expect(checkPersonName(name)).toEqual({ ok: false, code });
  });

  it('S4 shows the first character and not how many follow', () => {
    expect(maskPersonName('张三')).toBe('张*');
    expect(maskPersonName('𠮷田三丰子')).toBe('𠮷**');
    expect(maskPersonName('买买提·阿卜杜热合曼')).toBe('买**');
    expect(maskPersonName('王')).toBe('*');
  });
});
