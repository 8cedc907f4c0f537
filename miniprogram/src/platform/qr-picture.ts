import { create } from 'qrcode';
import { bytesOfText } from './bytes';

const quietZone = 4;

/**
 * A QR code as the address of a picture; black on white in every mode, because scanners expect it. `coarse` for a long
 * text on a screen: fewer and larger squares, because nothing there is scratched or torn.
 */
export function qrPicture(text: string, coarse = false): string {
  // As bytes: of a text the library would make them with TextEncoder, which WeChat's engine does not have.
  const { modules } = create([{ data: bytesOfText(text), mode: 'byte' }], {
    errorCorrectionLevel: coarse ? 'L' : 'M',
  });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column)) path += `M${column + quietZone} ${row + quietZone}h1v1h-1z`;
    }
  }
  const side = size + 2 * quietZone;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
