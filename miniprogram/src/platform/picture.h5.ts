/** Opens the browser's file dialog. Undefined when it was left without choosing. */
export async function chooseFile(accept: string, capture?: 'environment'): Promise<File | undefined> {
  const [file] = await openDialog(accept, { capture });
  return file;
}

/** As {@link chooseFile}, for several; empty when it was left. */
export function chooseFiles(accept: string): Promise<File[]> {
  return openDialog(accept, { multiple: true });
}

function openDialog(
  accept: string,
  { capture, multiple = false }: { capture?: 'environment'; multiple?: boolean },
): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    if (capture) input.setAttribute('capture', capture);
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

export const choosePicture = (capture?: 'environment') => chooseFile('image/*', capture);

/** The picture's pixels, no side longer than `longest`. */
export async function pixelsOf(file: Blob, longest: number): Promise<ImageData> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no canvas');
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  return pen.getImageData(0, 0, width, height);
}
