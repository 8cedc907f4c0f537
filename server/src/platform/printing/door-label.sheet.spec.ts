import decodeQr from 'jsqr';
import { type DrawnPage, type DrawnRectangle, rasterise, readPdf } from '../../../test/support/pdf-drawing';
import { type DoorLabel, groupCode, renderDoorLabels } from './door-label.sheet';
import { findFontSources, PrintingFonts } from './printing-fonts';

const mm = 72 / 25.4;
/** The printed geometry, measured from the paper: A4, ten labels of 95 × 56 mm in the middle. */
const cells = Array.from({ length: 10 }, (_, index): DrawnRectangle => {
  const left = (10 + (index % 2) * 95) * mm;
  const top = (8.5 + Math.floor(index / 2) * 56) * mm;
  return { left, top, right: left + 95 * mm, bottom: top + 56 * mm };
});
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function aLabel(index: number, change: Partial<DoorLabel> = {}): DoorLabel {
  let seed = index + 1;
  const next = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return alphabet[seed >>> 27];
  };
  const code = `1A${Array.from({ length: 30 }, next).join('')}`;
  return {
    code,
    link: `https://fw.example.gov.cn/d/${code}`,
    address: `江苏省苏州市张家港市杨舍镇金港大道${index + 1}号景巷花苑12幢3单元502室`,
    issuer: '张家港市新市民积分管理服务中心',
    ...change,
  };
}

function inside(cell: DrawnRectangle) {
  return ({ left, top }: DrawnRectangle) =>
    left >= cell.left && left < cell.right && top >= cell.top && top < cell.bottom;
}

function textIn(page: DrawnPage, cell: DrawnRectangle): string {
  return page.texts
    .filter(({ x, y }) => inside(cell)({ left: x, top: y, right: x, bottom: y }))
    .map(({ text }) => text)
    .join('');
}

function codeBox(page: DrawnPage, cell: DrawnRectangle): DrawnRectangle {
  const drawn = page.rectangles.filter(inside(cell));
  return {
    left: Math.min(...drawn.map(({ left }) => left)),
    top: Math.min(...drawn.map(({ top }) => top)),
    right: Math.max(...drawn.map(({ right }) => right)),
    bottom: Math.max(...drawn.map(({ bottom }) => bottom)),
  };
}

describe('door label sheet', () => {
  it('prints every label so that decoding what is drawn gives its own link', async () => {
    const labels = Array.from({ length: 23 }, (_, index) => aLabel(index));
    const { pdf, missingCharacters, shortenedCodes } = await renderDoorLabels(labels);
    const pages = readPdf(pdf);
    expect(pages).toHaveLength(3);
    const decoded = labels.map((_, index) => {
      const { data, width, height } = rasterise(
        pages[Math.floor(index / 10)]!.rectangles,
        cells[index % 10]!,
        3,
      );
      return decodeQr(data, width, height)?.data;
    });
    expect(decoded).toEqual(labels.map(({ link }) => link));
    expect(missingCharacters).toEqual([]);
    expect(shortenedCodes).toEqual([]);
  });

  it('prints a code that survives a scratched plate: error level Q restores what L and M cannot', async () => {
    const [page] = readPdf((await renderDoorLabels([aLabel(0)])).pdf);
    const box = codeBox(page!, cells[0]!);
    const { data, width, height } = rasterise(page!.rectangles, cells[0]!, 3);
    // A white square of 34 % of the side in the middle, 12 % of the area.
    const pixels = (points: number) => Math.round(points * 3);
    const scratch = (box.right - box.left) * 0.34;
    const left = pixels((box.left + box.right - scratch) / 2 - cells[0]!.left);
    const top = pixels((box.top + box.bottom - scratch) / 2 - cells[0]!.top);
    for (let y = top; y < top + pixels(scratch); y++) {
      data.fill(255, (y * width + left) * 4, (y * width + left + pixels(scratch)) * 4);
    }
    expect(decodeQr(data, width, height)?.data).toBe(aLabel(0).link);
  });

  it('prints the code in groups of four, the address, the issuer and how to do without scanning', async () => {
    const labels = [aLabel(0), aLabel(1, { roomName: '北向次卧' })];
    const [page] = readPdf((await renderDoorLabels(labels)).pdf);
    labels.forEach((label, index) => {
      const text = textIn(page!, cells[index]!);
      expect(text).toContain(label.code.match(/.{4}/g)!.join(' '));
      expect(text).toContain(label.address);
      expect(text).toContain(label.issuer);
      expect(text).toContain('扫码申报居住');
      expect(text).toContain('fw.example.gov.cn 输入以上编码也可申报');
    });
    expect(textIn(page!, cells[1]!)).toContain('北向次卧');
    expect(textIn(page!, cells[0]!)).not.toContain('北向次卧');
  });

  it('prints the code at least 30 mm wide with four modules of white around it', async () => {
    const [page] = readPdf((await renderDoorLabels([aLabel(0)])).pdf);
    const box = codeBox(page!, cells[0]!);
    expect(box.right - box.left).toBeGreaterThanOrEqual(30 * mm);
    expect(box.bottom - box.top).toBeCloseTo(box.right - box.left, 3);
    const finder = page!.rectangles.find(({ left, top }) => left === box.left && top === box.top)!;
    const quiet = ((finder.right - finder.left) / 7) * 4 - 0.01;
    expect(box.left - cells[0]!.left).toBeGreaterThanOrEqual(quiet);
    expect(box.top - cells[0]!.top).toBeGreaterThanOrEqual(quiet);
    for (const { text, x, y } of page!.texts) {
      // The tallest character reaches one of its sizes, 16 points, above the baseline.
      const clear = x >= box.right + quiet || y - (y > box.bottom ? 10 : 0) >= box.bottom + quiet;
      expect({ text, clear }).toEqual({ text, clear: true });
    }
  });

  it('B5 prints a rare character with a font that has it, or says that it could not', async () => {
    const label = aLabel(0, { address: '张家港市𬭎祥路8号', roomName: '𠮷室🏠' });
    const { pdf, missingCharacters } = await renderDoorLabels([label]);
    const text = textIn(readPdf(pdf)[0]!, cells[0]!);
    expect(text).toContain('张家港市𬭎祥路8号');
    expect(missingCharacters).toContain('🏠');
    expect(text).toContain(missingCharacters.includes('𠮷') ? '〓室〓' : '𠮷室〓');
  });

  it('shows a mark and names the character when the only font lacks it', async () => {
    const fonts = new PrintingFonts(findFontSources().slice(0, 1));
    const unknown = String.fromCodePoint(0x3ffff - 2);
    const { pdf, missingCharacters } = await renderDoorLabels(
      [aLabel(0, { address: `${unknown}路1号` })],
      fonts,
    );
    expect(textIn(readPdf(pdf)[0]!, cells[0]!)).toContain('〓路1号');
    expect(missingCharacters).toEqual([unknown]);
  });

  it('sets a long address smaller inside its label, and names the label when even that is too much', async () => {
    const long = aLabel(0, { address: '江苏省苏州市张家港经济技术开发区（杨舍镇）'.repeat(6) });
    const endless = aLabel(1, { address: '江苏省苏州市张家港经济技术开发区（杨舍镇）'.repeat(40) });
    const { pdf, shortenedCodes } = await renderDoorLabels([long, endless, aLabel(2)]);
    const [page] = readPdf(pdf);
    expect(shortenedCodes).toEqual([endless.code]);
    expect(textIn(page!, cells[0]!)).toContain(long.address);
    expect(textIn(page!, cells[1]!)).toContain('…');
    expect(textIn(page!, cells[2]!)).toContain(aLabel(2).address);
  });

  it('refuses a label whose link carries another code, and a link too long for the plate', async () => {
    await expect(renderDoorLabels([aLabel(0, { link: aLabel(1).link })])).rejects.toThrow(RangeError);
    const { code } = aLabel(0);
    const link = `https://${'long-host.'.repeat(25)}cn/d/${code}`;
    await expect(renderDoorLabels([aLabel(0, { link })])).rejects.toThrow(RangeError);
  });

  it('refuses to print without a Chinese font rather than print empty boxes', () => {
    expect(() => new PrintingFonts([])).toThrow('PRINTING.NO_CHINESE_FONT');
  });

  it('keeps a sheet of labels small', async () => {
    const labels = Array.from({ length: 60 }, (_, index) => aLabel(index));
    const ten = (await renderDoorLabels(labels.slice(0, 10))).pdf.length;
    const sixty = (await renderDoorLabels(labels)).pdf.length;
    expect((sixty - ten) / 50).toBeLessThan(2_000);
  });
});

it('groups a code in fours without a blank at the end', () => {
  expect(groupCode('1A003JZ9J6GM03VQAG26NA765G48RCGB')).toBe('1A00 3JZ9 J6GM 03VQ AG26 NA76 5G48 RCGB');
});
