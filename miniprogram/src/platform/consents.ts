import { type ConsentPurpose, consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import { call } from './request';
import { meStore } from './session-store';

/** Whether the account agrees now to the text in force; an older one is asked for again. */
export function hasConsent(me: Pick<Me, 'consents'>, purpose: ConsentPurpose): boolean {
  const { version } = consentTexts[purpose];
  return me.consents.some((given) => given.purpose === purpose && given.textVersion === version);
}

/** Records consent to the text in force, and answers with the account. */
export async function giveConsent(purpose: ConsentPurpose): Promise<Me> {
  const body = { purpose, textVersion: consentTexts[purpose].version };
  return remember(await call<Me>(identityRoutes.giveConsent, { body }));
}

/** Takes consent back: it stops the next use. */
export async function withdrawConsent(purpose: ConsentPurpose): Promise<Me> {
  return remember(await call<Me>(identityRoutes.withdrawConsent, { params: { purpose } }));
}

function remember(me: Me): Me {
  meStore.set(me);
  return me;
}
