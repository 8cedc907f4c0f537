/** Mini-programs cannot scroll a row of tabs from the page. */
export function showChosenTab(): void {}
