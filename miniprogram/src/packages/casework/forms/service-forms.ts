import { permitApplicationForm } from './permit-application';
import { permitChangeForm } from './permit-change';
import { permitEndorsementForm } from './permit-endorsement';
import { permitReissueForm } from './permit-reissue';
import type { ServiceForm } from './service-form';

/** The forms this version of the face can fill in, by the code of the service. */
export const serviceForms: Readonly<Record<string, ServiceForm>> = {
  'permit.application': permitApplicationForm,
  'permit.endorsement': permitEndorsementForm,
  'permit.change': permitChangeForm,
  'permit.reissue': permitReissueForm,
};
