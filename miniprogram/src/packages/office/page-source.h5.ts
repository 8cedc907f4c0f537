/** Gives the memory of a page back; its address works no more. */
export function releasePage(src: string): void {
  URL.revokeObjectURL(src);
}

export const opensFiles = true;

/** Shows a file that is no picture in a tab of its own. */
export function openFile(src: string): void {
  window.open(src, '_blank', 'noopener');
}
