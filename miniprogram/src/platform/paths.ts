/** Addresses of pages that pages of other packages open. app-pages.spec.ts compares them with what is built. */
export const paths = {
  signIn: '/pages/login/index',
  staffSignIn: '/packages/staff/pages/sign-in/index',
  tasks: '/packages/staff/pages/tasks/index',
  desk: '/packages/staff/pages/desk/index',
  enterCode: '/packages/registration/pages/enter-code/index',
  door: '/packages/registration/pages/door/index',
  stays: '/packages/registration/pages/stays/index',
  stay: '/packages/registration/pages/stay/index',
  messages: '/packages/registration/pages/messages/index',
  ledger: '/packages/registration/pages/ledger/index',
  person: '/packages/registration/pages/person/index',
  dwellings: '/packages/landlord/pages/dwellings/index',
  imports: '/packages/employer/pages/imports/index',
} as const;
