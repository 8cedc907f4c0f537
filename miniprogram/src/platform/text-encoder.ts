import { bytesOfText } from './bytes';

/**
 * What libraries need of the browser's class of this name. WeChat's engine has none: the mini-program builds put this in
 * its place (config/index.ts).
 */
export class TextEncoder {
  readonly encoding = 'utf-8';

  encode(text = ''): Uint8Array {
    return bytesOfText(text);
  }
}
