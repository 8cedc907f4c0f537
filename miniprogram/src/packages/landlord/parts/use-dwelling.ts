import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { call } from '@/platform/request';

/** The dwelling this page was opened for. */
export function useDwelling() {
  const { id = '' } = useParams();
  return useLoader(() => call<DwellingView>(landlordRoutes.dwelling, { params: { id } }), `dwelling-${id}`);
}
