import { employerRoutes } from '@app/shared/registration/employer.routes';
import type { ImportView } from '@app/shared/registration/registration.views';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { call } from '@/platform/request';

const pauseMs = 1_000;

/** One import, asked for anew each second while the server works on it. */
export function useImport(id: string) {
  return usePolledLoader(
    () => call<ImportView>(employerRoutes.import, { params: { id } }),
    id,
    ({ state }) => (state === 'reading' || state === 'applying' ? pauseMs : undefined),
  );
}
