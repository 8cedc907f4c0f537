import type { Route } from '../http/route';

export const identityRoutes = {
  requestPhoneCode: {
    method: 'POST',
    path: '/api/phone-codes',
    access: 'public',
    summary: 'Send a one-time code by SMS.',
  },
  signInByPhone: {
    method: 'POST',
    path: '/api/sessions/phone',
    access: 'public',
    summary: 'Sign in with a phone number and its one-time code.',
  },
  signInByWechat: {
    method: 'POST',
    path: '/api/sessions/wechat',
    access: 'public',
    summary: 'Sign in with the code of wx.login.',
  },
  signInStaff: {
    method: 'POST',
    path: '/api/sessions/staff',
    access: 'public',
    summary: 'Sign in with user name, password and one-time password.',
  },
  signOut: {
    method: 'DELETE',
    path: '/api/sessions/current',
    access: 'signed-in',
    summary: 'End this session.',
  },
  me: { method: 'GET', path: '/api/me', access: 'signed-in', summary: 'The signed-in account, masked.' },
  bindWechatPhone: {
    method: 'POST',
    path: '/api/me/wechat-phone',
    access: 'signed-in',
    summary: 'Bind the phone number that WeChat confirms.',
  },
  statePerson: {
    method: 'POST',
    path: '/api/me/person',
    access: 'signed-in',
    summary: 'Say who you are; the real-name check follows.',
  },
  giveConsent: {
    method: 'POST',
    path: '/api/me/consents',
    access: 'signed-in',
    summary: 'Agree to the text in force for a purpose.',
  },
  withdrawConsent: {
    method: 'DELETE',
    path: '/api/me/consents/:purpose',
    access: 'signed-in',
    summary: 'Take consent back; it stops the next use.',
  },
  areas: {
    method: 'GET',
    path: '/api/areas',
    access: 'public',
    summary: 'Areas directly below `parent` (a code), or the city when it is absent.',
  },
  listStaff: {
    method: 'GET',
    path: '/api/staff/accounts',
    access: ['administrator'],
    discloses: 'personal',
    summary: 'Staff accounts within the administrator’s area.',
  },
  createStaff: {
    method: 'POST',
    path: '/api/staff/accounts',
    access: ['administrator'],
    write: true,
    summary: 'Make a staff account; the authenticator secret is shown once.',
  },
  grantRole: {
    method: 'POST',
    path: '/api/staff/role-grants',
    access: ['administrator'],
    write: true,
    summary: 'Grant a role within an area or for an organisation.',
  },
  revokeRole: {
    method: 'DELETE',
    path: '/api/staff/role-grants/:id',
    access: ['administrator'],
    write: true,
    summary: 'Revoke a role; it stops at the next request.',
  },
} as const satisfies Record<string, Route>;
