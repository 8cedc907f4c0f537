/** The browser build is served by the API's own server. */
export const apiBase = '';
