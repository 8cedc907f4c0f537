import type { Department } from '../casework/departments';
import type { DocumentType } from '../validation/identity-document';
import { FromRules } from '../validation/rule.decorator';
import type { ConsentPurpose } from './consent';
import {
  areaChildrenQueryRules,
  createStaffRules,
  giveConsentRules,
  grantRoleRules,
  phoneSignInRules,
  requestPhoneCodeRules,
  staffQueryRules,
  staffSignInRules,
  statePersonRules,
  wechatSignInRules,
} from './identity.rules';

@FromRules(requestPhoneCodeRules)
export class RequestPhoneCode {
  mobile!: string;
}

@FromRules(phoneSignInRules)
export class PhoneSignIn {
  mobile!: string;
  code!: string;
}

/** `code` of `wx.login`, or of the phone-number button. */
@FromRules(wechatSignInRules)
export class WechatCode {
  code!: string;
}

@FromRules(staffSignInRules)
export class StaffSignIn {
  userName!: string;
  password!: string;
  totp!: string;
}

/** A person says who they are; the document's number is checked, sealed and never sent back whole. */
@FromRules(statePersonRules)
export class StatePerson {
  name!: string;
  documentType!: DocumentType;
  documentNumber!: string;
  consentVersion!: string;
}

@FromRules(grantRoleRules)
export class GrantRole {
  accountId!: string;
  role!: (typeof grantRoleRules.role.values)[number];
  areaCode?: string;
  organisationId?: string;
  department?: Department;
}

@FromRules(createStaffRules)
export class CreateStaff {
  userName!: string;
  displayName!: string;
  password!: string;
}

@FromRules(giveConsentRules)
export class GiveConsent {
  purpose!: ConsentPurpose;
  textVersion!: string;
}

@FromRules(areaChildrenQueryRules)
export class AreaChildrenQuery {
  parent?: string;
}

@FromRules(staffQueryRules)
export class StaffQuery {
  page?: number;
  pageSize?: number;
}
