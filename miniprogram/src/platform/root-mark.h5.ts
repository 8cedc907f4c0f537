/** Marks the document, so that what lies outside the page shell follows the mode too. */
export function markRoot(name: string, on: boolean): void {
  document.documentElement.classList.toggle(name, on);
}
