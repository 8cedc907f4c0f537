/** A browser loads the newest build with every visit. */
export function watchForUpdates(): void {}
