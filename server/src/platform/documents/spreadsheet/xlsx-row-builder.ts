import { DocumentsError } from '../documents.errors';
import { columnOf } from './cell-address';
import { cellText, hasLostDigits } from './cell-text';
import { dayOfSerial } from './excel-date';
import type { XmlHandler } from './read-xml';
import { RichText, type StringTable, unescapeExcel } from './shared-strings';
import type { RawCell, RawRow } from './sheet.types';
import type { Workbook } from './xlsx-workbook';

type OpenCell = { column: number; type: string; style: number; value: string; isFormula: boolean };

const lastColumn = 16_383;

/** Turns the elements of a sheet into rows of strings. Empty cells are left out, so a row may have none. */
export class XlsxRowBuilder implements XmlHandler {
  private rows: RawRow[] = [];
  private inData = false;
  private inValue = false;
  private rowNumber = 0;
  private nextColumn = 0;
  private cells: RawCell[] = [];
  private cell: OpenCell | undefined;
  private readonly inline = new RichText();

  constructor(
    private readonly workbook: Pick<Workbook, 'dateSystem' | 'dateStyles'>,
    private readonly strings: StringTable,
  ) {}

  takeRows(): RawRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'sheetData') this.inData = true;
    if (!this.inData) return;
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.inValue = true;
    else if (name === 'f' && this.cell) this.cell.isFormula = true;
    else this.inline.open(name);
  }

  text(text: string): void {
    if (this.inValue && this.cell) this.cell.value += text;
    else this.inline.add(text);
  }

  close(name: string): void {
    if (name === 'sheetData') this.inData = false;
    else if (name === 'v') this.inValue = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.rows.push({ rowNumber: this.rowNumber, cells: this.cells });
    else this.inline.close(name);
  }

  private openRow(attributes: Record<string, string>): void {
    this.rowNumber = attributes.r === undefined ? this.rowNumber + 1 : Number(attributes.r);
    if (!Number.isInteger(this.rowNumber) || this.rowNumber < 1) damaged();
    this.nextColumn = 0;
    this.cells = [];
  }

  private openCell(attributes: Record<string, string>): void {
    const letters = attributes.r === undefined ? undefined : /^([A-Z]{1,3})\d+$/.exec(attributes.r)?.[1];
    if (attributes.r !== undefined && letters === undefined) damaged();
    const column = letters === undefined ? this.nextColumn : columnOf(letters);
    if (column < this.nextColumn || column > lastColumn) damaged();
    this.nextColumn = column + 1;
    this.cell = {
      column,
      type: attributes.t ?? 'n',
      style: Number(attributes.s ?? 0),
      value: '',
      isFormula: false,
    };
    this.inline.clear();
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = undefined;
    if (!cell) return;
    const value = cell.isFormula ? ({ text: '', fault: 'formula-cell' } as const) : this.valueOf(cell);
    if (value.text !== '' || value.fault) this.cells.push({ column: cell.column, ...value });
  }

  private valueOf(cell: OpenCell): Omit<RawCell, 'column'> {
    switch (cell.type) {
      case 's':
        return cellText(unescapeExcel(this.strings.get(Number(cell.value)) ?? damaged()));
      case 'inlineStr':
        return cellText(unescapeExcel(this.inline.text));
      case 'str':
        return cellText(unescapeExcel(cell.value));
      case 'b':
        return { text: cell.value === '1' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { text: '', fault: 'error-cell' };
      case 'd':
        return { text: cell.value.slice(0, 10) };
      case 'n':
        return cell.value.trim() === '' ? { text: '' } : this.numberOf(Number(cell.value), cell.style);
      default:
        return damaged();
    }
  }

  private numberOf(number: number, style: number): Omit<RawCell, 'column'> {
    if (!Number.isFinite(number)) damaged();
    if (this.workbook.dateStyles[style]) {
      const day = dayOfSerial(number, this.workbook.dateSystem);
      return day === undefined ? { text: '', fault: 'impossible-date' } : { text: day };
    }
    return hasLostDigits(number) ? { text: '', fault: 'number-not-text' } : { text: String(number) };
  }
}

function damaged(): never {
  throw new DocumentsError('DOCUMENTS.SHEET_DAMAGED');
}
