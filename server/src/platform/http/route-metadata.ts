/** Key of the metadata that ties a controller method to its shared route. */
export const ROUTE = 'app:route';
