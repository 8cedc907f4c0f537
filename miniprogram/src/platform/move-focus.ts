/** Phones have no keys to walk through a list with. */
export function moveFocus(_listId: string, _step: 1 | -1): void {}
