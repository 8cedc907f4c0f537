/** Where the tabs do not all fit, the chosen one is brought into sight. */
export function showChosenTab(): void {
  for (const tab of document.querySelectorAll<HTMLElement>('.ui-tabs__tab--chosen')) {
    const row = tab.parentElement;
    if (row) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.clientWidth) / 2;
  }
}
