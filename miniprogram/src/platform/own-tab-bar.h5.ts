/** In the browser the tab bar is always ours: real buttons, reachable by keyboard, growing with the mode. */
export const drawsOwnTabBar = (_elder: boolean): boolean => true;

export function settleHostTabBar(_elder: boolean): void {}
