import type { FaultCode } from '@app/shared/http/fault';

/** Excel's own limit is 32,767; no cell of ours needs a tenth of it, and a preview has to show it. */
const maxCellLength = 2_000;

/** What a person wrote into a cell: without blanks and invisible marks at its ends. */
export function cellText(text: string): { text: string; fault?: FaultCode } {
  const trimmed = text.replace(/^[\s\u200b\u2060]+|[\s\u200b\u2060]+$/g, '');
  return trimmed.length > maxCellLength ? { text: '', fault: 'too-long' } : { text: trimmed };
}

/** `+86 138…`, `-12.5`, `-`: begins like a formula and is none. */
const plainNumber = /^[+-](?:[\d\s().-]|$)[\d\s().-]*$/;

/**
 * Whether a spreadsheet program would run the text of a csv cell (OWASP, CSV injection). Full-width signs count,
 * because Chinese input methods produce them and Excel accepts them.
 */
export function looksLikeFormula(text: string): boolean {
  const plain = text.normalize('NFKC');
  return /^[=+\-@]/.test(plain) && !plainNumber.test(plain);
}

/** A spreadsheet keeps 15 digits: `3.20582E+17` or a number from 10^15 on has lost the end of an identity number. */
export function hasLostDigits(number: number): boolean {
  return Math.abs(number) >= 1e15;
}

const scientific = /^[+-]?\d(?:\.\d+)?E\+?\d{1,3}$/i;

/** The same for a csv cell, where only the scientific form betrays the loss; digits written out are complete. */
export function isScientificNumber(text: string): boolean {
  return scientific.test(text) && hasLostDigits(Number(text));
}
