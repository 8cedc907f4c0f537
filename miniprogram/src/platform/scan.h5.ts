import { choosePicture, pixelsOf } from './picture.h5';
import type { Scan, Scanner } from './scan.types';

/** A browser reads the square from a picture; on a phone the picture dialog offers the camera. */
export const scanner: Scanner = {
  hasCamera: false,
  async scan(): Promise<Scan> {
    const file = await choosePicture('environment');
    if (!file) return { state: 'left' };
    const { data, width, height } = await pixelsOf(file, 1600);
    const { default: read } = await import('jsqr');
    const found = read(data, width, height);
    return found ? { state: 'read', text: found.data } : { state: 'nothing-found' };
  },
};
