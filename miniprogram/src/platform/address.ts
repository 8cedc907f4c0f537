/** Mini-programs have no address bar; the page keeps its state in memory. */
export function keepInAddress(_params: Record<string, string | undefined>): void {}
