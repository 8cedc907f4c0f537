import type { OfficeSetupView } from '@app/shared/appointments/office.views';

/** The queues of an office: those its services stand in, and those its windows serve. */
export function linesOf({ services, windows }: Pick<OfficeSetupView, 'services' | 'windows'>): string[] {
  return [...new Set([...services.map(({ line }) => line), ...windows.flatMap(({ lines }) => lines)])].sort();
}

/** What a queue is called: the services that stand in it, and its code only where there is none yet. */
export function lineWords(line: string, { services }: Pick<OfficeSetupView, 'services'>): string {
  const names = services.filter((service) => service.line === line).map(({ name }) => name);
  return names.length > 0 ? names.join('、') : line;
}
