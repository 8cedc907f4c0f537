/** The casework service of a programme: `points.schooling`. */
export const pointsServiceOf = (programme: string) => `points.${programme}`;

/** The programme of a service; undefined for a service of another kind. */
export function programmeOfService(service: string): string | undefined {
  return service.startsWith('points.') ? service.slice('points.'.length) : undefined;
}
