import { apiBase } from './api-base';

/** Where the browser build is served: by the API's own server. A code that others read carries this address. */
export const publicOrigin = (): string => apiBase;
