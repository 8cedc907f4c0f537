/** Pages of every sub-package, one line each; the key is the folder under `packages/`. */
export const packagePages: Record<string, readonly string[]> = {
  registration: ['pages/enter-code/index'],
  landlord: [],
  employer: [],
  staff: ['pages/sign-in/index'],
};

/** The form app.json wants; a package without a page yet is left out, because WeChat refuses an empty one. */
export const subPackages = Object.entries(packagePages)
  .filter(([, pages]) => pages.length > 0)
  .map(([name, pages]) => ({ root: `packages/${name}`, name, pages: [...pages] }));
