import {
  checkDocumentNumber,
  documentTypeOptions,
  documentTypes,
  isDocumentType,
  maskDocumentNumber,
} from './identity-document';

describe('identity documents', () => {
  it.each([
    ['resident-id', ' 110105 19491231 002x ', '11010519491231002X'],
    ['resident-id', '１１０１０５１９４９１２３１００２ｘ', '11010519491231002X'],
    ['hmt-residence-permit', '810000199002281232', '810000199002281232'],
    ['foreign-permanent-resident-id', '911156198801010014', '911156198801010014'],
    ['passport', ' e1234 5678', 'E12345678'],
    ['passport', 'C01X00T47', 'C01X00T47'],
    ['hmt-travel-permit', 'h12345678', 'H12345678'],
    ['hmt-travel-permit', 'M1234567801', 'M1234567801'],
    ['hmt-travel-permit', '12345678', '12345678'],
    ['hmt-travel-permit', '1234567890(B)', '1234567890B'],
  ] as const)('B2 accepts %s %s as %s', (type, typed, number) => {
    expect(checkDocumentNumber(type, typed)).toEqual({ ok: true, number });
  });

  it.each([
    ['resident-id', '  ', 'required'],
    ['resident-id', '110105194912310020', 'bad-check-digit'],
    ['resident-id', '810000199002281232', 'bad-region'],
    ['hmt-residence-permit', '11010519491231002X', 'bad-region'],
    ['hmt-residence-permit', '810000199002281238', 'bad-check-digit'],
    ['foreign-permanent-resident-id', '911156198801010015', 'bad-check-digit'],
    ['foreign-permanent-resident-id', '11010519491231002X', 'bad-format'],
    ['foreign-permanent-resident-id', 'USA110078110101', 'too-short'],
    ['passport', 'E123', 'too-short'],
    ['passport', 'E123456789012345', 'too-long'],
    ['passport', 'ABCDEFGH', 'bad-format'],
    ['passport', '护照12345', 'bad-characters'],
    ['hmt-travel-permit', 'A12345678', 'bad-format'],
    ['hmt-travel-permit', 'H123456789', 'bad-format'],
    ['hmt-travel-permit', '1234567', 'too-short'],
  ] as const)('B2 refuses %s %s: %s', (type, typed, code) => {
    expect(checkDocumentNumber(type, typed)).toEqual({ ok: false, code });
  });

  it('names every type once, in Chinese', () => {
    expect(documentTypeOptions.map(({ value }) => value)).toEqual(documentTypes);
    expect(documentTypes).toHaveLength(5);
    for (const { label } of documentTypeOptions) expect(label).toMatch(/^[\u4e00-\u9fff]+$/);
  });

  it('knows a type from a property of every object', () => {
    expect(isDocumentType('passport')).toBe(true);
    expect(isDocumentType('toString')).toBe(false);
  });

  it('S4 shows the start and the last two characters, as many stars as there are others', () => {
    expect(maskDocumentNumber('resident-id', '11010519491231002X')).toBe('110*************2X');
    expect(maskDocumentNumber('passport', 'E12345678')).toBe('E******78');
    expect(maskDocumentNumber('passport', 'E1')).toBe('**');
  });
});
