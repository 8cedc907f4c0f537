import { pointsApplicationRoutes } from '@app/shared/points/application.routes';
import type { PointsFormView } from '@app/shared/points/application.views';
import { childSchoolingRoutes } from '@app/shared/schooling/schooling.routes';
import type { ChildSchoolingPage } from '@app/shared/schooling/schooling.views';
import { call } from '@/platform/request';
import { permitApplicationForm } from './permit-application';
import { permitChangeForm } from './permit-change';
import { permitEndorsementForm } from './permit-endorsement';
import { permitReissueForm } from './permit-reissue';
import { pointsForm } from './points-claims';
import { schoolingForm } from './schooling-application';
import type { ServiceForm } from './service-form';

/** The forms this version of the face can fill in, by the code of the service. */
export const serviceForms: Readonly<Record<string, ServiceForm>> = {
  'permit.application': permitApplicationForm,
  'permit.endorsement': permitEndorsementForm,
  'permit.change': permitChangeForm,
  'permit.reissue': permitReissueForm,
};

async function childForm(id: string): Promise<ServiceForm> {
  return schoolingForm(await call<ChildSchoolingPage>(childSchoolingRoutes.child, { params: { id } }));
}

/** The form of a service: one that stands here, or one that the city's data makes. Undefined: this version has none. */
export async function formOf(
  service: string,
  personId: string | undefined,
): Promise<ServiceForm | undefined> {
  const [module, programme] = service.split('.');
  if (service === 'schooling.application' && personId) return childForm(personId);
  if (module !== 'points' || !programme) return serviceForms[service];
  return pointsForm(await call<PointsFormView>(pointsApplicationRoutes.form, { params: { programme } }));
}
