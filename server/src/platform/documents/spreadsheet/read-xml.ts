import { SaxesParser } from 'saxes';
import { DocumentsError } from '../documents.errors';

/** Names come without their namespace prefix: writers differ in it. */
export type XmlHandler = {
  open(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** No part of a workbook is nested deeper than a rich text in an inline string. */
const maxDepth = 64;
/** Characters in one tag or one text; Excel's longest cell has 32,767. */
const maxToken = 1_000_000;

/**
 * Feeds a part to the handler and yields after every piece, so that the caller takes out what has come together.
 * Document types are refused: entities are what XML bombs are made of, and workbooks have none.
 */
export async function* readXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let depth = 0;
  let sinceLastToken = 0;
  parser.on('error', (error) => {
    throw new DocumentsError('DOCUMENTS.SHEET_DAMAGED', 'invalid', { cause: error });
  });
  parser.on('doctype', unsafe);
  parser.on('opentag', ({ name, attributes }) => {
    sinceLastToken = 0;
    depth += 1;
    if (depth > maxDepth) unsafe();
    handler.open(withoutPrefix(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceLastToken = 0;
    depth -= 1;
    handler.close?.(withoutPrefix(name));
  });
  const text = (value: string) => {
    sinceLastToken = 0;
    handler.text?.(value);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  for await (const chunk of bytes) {
    const piece = decodeOrRefuse(() => decoder.decode(chunk, { stream: true }));
    sinceLastToken += piece.length;
    parser.write(piece);
    if (sinceLastToken > maxToken) unsafe();
    yield;
  }
  parser.write(decodeOrRefuse(() => decoder.decode()));
  parser.close();
  yield;
}

function decodeOrRefuse(decode: () => string): string {
  try {
    return decode();
  } catch (cause) {
    throw new DocumentsError('DOCUMENTS.SHEET_DAMAGED', 'invalid', { cause });
  }
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function unsafe(): never {
  throw new DocumentsError('DOCUMENTS.SHEET_UNSAFE');
}
