/** A phone holds the bytes of a page in memory only: there is nothing to give back. */
export function releasePage(_src: string): void {}

/** Phones show pictures; a file of another kind is looked at on a desktop. */
export const opensFiles = false;

export function openFile(_src: string): void {}
