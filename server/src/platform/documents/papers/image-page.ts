import sharp from 'sharp';
import { DocumentsError } from '../documents.errors';

export type CleanImage = {
  content: Buffer;
  contentType: 'image/jpeg' | 'image/png';
  width: number;
  height: number;
};

/** A phone's largest ordinary photo; a flood of pixels takes gigabytes to decode (promise B3). */
const mostPixels = 64_000_000;
/** Enough to read the smallest print of a page in the hand; more only costs. */
const longestSide = 4096;
/** Shorter than a stamp: nothing can be read on it. */
const shortestSide = 64;

/**
 * Draws the picture anew, upright: only its pixels go over, so that places, devices, thumbnails, comments and whatever
 * was hidden behind the picture stay behind. Throws DocumentsError for what cannot be decoded whole.
 */
export async function cleanImage(content: Buffer): Promise<CleanImage> {
  const { width, height, format } = await sizeOf(content);
  if (width * height > mostPixels) throw new DocumentsError('DOCUMENTS.PAGE_TOO_MANY_PIXELS');
  if (Math.min(width, height) < shortestSide) throw new DocumentsError('DOCUMENTS.PAGE_TOO_SMALL');
  const keepsPng = format === 'png';
  // Every profile becomes sRGB, which is what a page without one is taken for.
  const drawn = sharp(content, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  const written = keepsPng
    ? drawn.png({ compressionLevel: 8 })
    : drawn.flatten({ background: '#ffffff' }).jpeg({ quality: 86, mozjpeg: false });
  const { data, info } = await written.toBuffer({ resolveWithObject: true }).catch(damaged);
  return {
    content: data,
    contentType: keepsPng ? 'image/png' : 'image/jpeg',
    width: info.width,
    height: info.height,
  };
}

/** Read from the head alone, before a single pixel is decoded. */
async function sizeOf(content: Buffer): Promise<{ width: number; height: number; format: string }> {
  const { width, height, format } = await sharp(content, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch(damaged);
  return { width, height, format };
}

function damaged(cause: unknown): never {
  throw new DocumentsError('DOCUMENTS.PAGE_DAMAGED', 'invalid', { cause });
}
