/**
 * Applications and permits of residents.
 *
 * @typedef {import('./face-pages.mjs').FacePage} FacePage
 * @typedef {import('./face-pages.mjs').Callers} Callers
 */

/**
 * @param {Callers} callers
 * @returns {Promise<FacePage[]>}
 */
export async function permitPages({ holder, asked, paying }) {
  const permit = (await holder.get('/api/permits')).items[0]?.id;
  const caseOf = async (/** @type {Callers[keyof Callers]} */ caller) =>
    (await caller.get('/api/cases')).items[0]?.id;
  /** @type {(name: string, who: FacePage['who'], query?: FacePage['query']) => FacePage} */
  const casework = (name, who, query) => ({
    name: `casework-${name}`,
    page: `packages/casework/pages/${name}/index`,
    who,
    query,
  });
  /** @type {(name: string, who: FacePage['who'], query?: FacePage['query']) => FacePage} */
  const permits = (name, who, query) => ({
    name: `permit-${name}`,
    page: `packages/permit/pages/${name}/index`,
    who,
    query,
  });
  return [
    casework('service', 'resident', { service: 'permit.application' }),
    casework('apply', 'holder', { service: 'permit.change' }),
    casework('cases', 'paying'),
    casework('case', 'asked', { id: await caseOf(asked) }),
    { ...casework('case', 'paying', { id: await caseOf(paying) }), name: 'casework-case-fee' },
    casework('consent', 'holder', { purpose: 'compare-registries' }),
    permits('permit', 'holder'),
    { ...permits('permit', 'holder'), name: 'permit-lost-sheet', sheet: '挂失' },
    { ...permits('permit', 'tenant'), name: 'permit-none' },
    permits('show', 'holder', { id: permit }),
    permits('check', 'visitor'),
    { ...permits('check', 'visitor', { c: 'P1' }), name: 'permit-check-unknown' },
  ];
}
