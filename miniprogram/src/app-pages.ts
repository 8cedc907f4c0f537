/** Pages of every sub-package, one line each; the key is the folder under `packages/`. */
export const packagePages: Record<string, readonly string[]> = {
  registration: [
    'pages/enter-code/index',
    'pages/door/index',
    'pages/person/index',
    'pages/declare/index',
    'pages/stays/index',
    'pages/stay/index',
    'pages/correct/index',
    'pages/leave/index',
    'pages/ledger/index',
    'pages/messages/index',
  ],
  landlord: [
    'pages/dwellings/index',
    'pages/register/index',
    'pages/dwelling/index',
    'pages/change/index',
    'pages/room/index',
    'pages/declare/index',
    'pages/stay/index',
    'pages/correct/index',
    'pages/leave/index',
    'pages/answer/index',
    'pages/labels/index',
    'pages/safety-letter/index',
    'pages/sublet/index',
  ],
  employer: ['pages/imports/index', 'pages/import/index', 'pages/workers/index'],
  staff: [
    'pages/sign-in/index',
    'pages/desk/index',
    'pages/tasks/index',
    'pages/task/index',
    'pages/outbox/index',
    'pages/stays/index',
    'pages/stay/index',
    'pages/dwellings/index',
    'pages/dwelling/index',
    'pages/labels/index',
    'pages/indicators/index',
    'pages/source-lists/index',
    'pages/source-list/index',
    'pages/accounts/index',
    'pages/organisations/index',
    'pages/population/index',
  ],
};

/** The form app.json wants; a package without a page yet is left out, because WeChat refuses an empty one. */
export const subPackages = Object.entries(packagePages)
  .filter(([, pages]) => pages.length > 0)
  .map(([name, pages]) => ({ root: `packages/${name}`, name, pages: [...pages] }));
