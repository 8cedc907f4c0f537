/** The address this page was opened under. */
export const publicOrigin = (): string => window.location.origin;
