const rows = '.ui-table__opener, .ui-row.ui-tappable';

/** Gives the focus to the next or the previous row of a list; Enter then opens it, because a row is a button. */
export function moveFocus(listId: string, step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(`#${listId} :is(${rows})`)];
  const here = all.indexOf(document.activeElement as HTMLElement);
  const next = here === -1 ? (step === 1 ? 0 : all.length - 1) : here + step;
  all[Math.min(all.length - 1, Math.max(0, next))]?.focus();
}
