import type { Department } from '../casework/departments';
import type { DocumentType } from '../validation/identity-document';
import type { ConsentPurpose } from './consent';
import type { AreaLevel, Role } from './roles';

/** `stated`: as typed; `confirmed`: a real-name check agreed; `refused`: it did not. */
export const realNameStates = ['stated', 'confirmed', 'refused'] as const;
export type RealNameState = (typeof realNameStates)[number];

export type PhoneCodeSent = { expiresInSeconds: number; resendAfterSeconds: number };

/** The token is the only secret a device keeps; `draftKey` (base64, 32 bytes) stays in memory. */
export type SignedIn = { token: string; expiresAt: string; me: Me };

/** The signed-in account as its owner may see it: every number is masked by the server. */
export type Me = {
  accountId: string;
  kind: 'public' | 'staff';
  displayName: string;
  mobileMasked: string | null;
  person: {
    nameMasked: string;
    documentType: DocumentType;
    documentNumberMasked: string;
    realNameState: RealNameState;
  } | null;
  roles: {
    role: Role;
    areaName?: string;
    areaCode?: string;
    organisationId?: string;
    organisationName?: string;
    /** Of a department's reviewer. */
    department?: Department;
  }[];
  /** What the account agrees to now; a purpose that is missing, or under an old text, must be asked for. */
  consents: { purpose: ConsentPurpose; textVersion: string }[];
  draftKey: string;
};

export type AreaView = { code: string; name: string; level: AreaLevel; hasChildren: boolean };

export type RoleGrantView = {
  id: string;
  role: Role;
  areaName: string | null;
  organisationName: string | null;
  department: Department | null;
};

export type StaffAccountView = {
  accountId: string;
  userName: string;
  displayName: string;
  grants: RoleGrantView[];
};

/** Shown once, when the account is made: the secret for the authenticator app. */
export type StaffCreated = { accountId: string; totpUri: string };
