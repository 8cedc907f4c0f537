import {
  doorCodeAlphabet,
  extractDoorCode,
  formatDoorCode,
  isDoorCodeShape,
  normaliseDoorCode,
} from './door-code.format';

const code = '1A003JZ9J6GM03VQAG26NA765G48RCGB';

describe('door code format', () => {
  it('has 32 different characters and none that is read wrongly', () => {
    expect(new Set(doorCodeAlphabet).size).toBe(32);
    expect(doorCodeAlphabet).not.toMatch(/[ILOU]/);
  });

  it('reads small letters, look-alikes, full-width characters, spaces and hyphens', () => {
    expect(normaliseDoorCode('la00-3jz9 j6gm O3vq ag26 na76 5g48 rcgb')).toBe(code);
    expect(normaliseDoorCode('１Ａ００3JZ9J6GM03VQAG26NA765G48RCGB')).toBe(code);
  });

  it('knows the shape', () => {
    expect(isDoorCodeShape(code)).toBe(true);
    expect(isDoorCodeShape(code.slice(1))).toBe(false);
    expect(isDoorCodeShape(code.replace('Z', 'U'))).toBe(false);
  });

  it('is printed in groups of four that read back', () => {
    expect(formatDoorCode(code)).toBe('1A00 3JZ9 J6GM 03VQ AG26 NA76 5G48 RCGB');
    expect(normaliseDoorCode(formatDoorCode(code))).toBe(code);
  });

  const address = `https://fw.example.gov.cn/d/${code}`;
  it.each([
    address,
    `${address}?from=poster`,
    `${address}/`,
    address.toLowerCase(),
    encodeURIComponent(address),
    encodeURIComponent(encodeURIComponent(address)),
    code,
    formatDoorCode(code),
    encodeURIComponent(formatDoorCode(code)),
    `pages/door/index?scene=${code}`,
    `https://fw.example.gov.cn/#/pages/door/index?code=${code}&x=1`,
    `pages/door/index?q=${encodeURIComponent(address)}&scancode_time=1`,
  ])('finds the code in %s', (scanned) => {
    expect(extractDoorCode(scanned)).toBe(code);
  });

  it.each([
    '',
    'https://example.com/',
    'https://example.com/d/1234',
    '%E0%A4%A',
    `https://x.cn/e/${code}`,
    '%25'.repeat(9),
  ])('finds none in %s', (scanned) => {
    expect(extractDoorCode(scanned)).toBeUndefined();
  });
});
