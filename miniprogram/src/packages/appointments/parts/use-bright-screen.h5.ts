/** A browser has no say in the brightness of the screen. */
export function useBrightScreen(): void {}
