/**
 * School places: what families read and do, and the desk of the education bureau.
 *
 * @typedef {import('./face-pages.mjs').FacePage} FacePage
 * @typedef {import('./face-pages.mjs').Who} Who
 */

/**
 * @param {import('./face-pages.mjs').Callers} callers
 * @returns {Promise<FacePage[]>}
 */
export async function schoolingPages({ visitor, ranked, placed, supervisor }) {
  const school = (await visitor.get('/api/schooling/schools')).items[0]?.id;
  const applied = (await ranked.get('/api/schooling/children')).items[0]?.personId;
  const child = (await placed.get('/api/schooling/children')).items[0]?.personId;
  const place = (await placed.get('/api/schooling/places')).items[0];
  const letter = place?.offers.find((/** @type {any} */ offer) => offer.hasLetter)?.id;
  const desk = (await supervisor.get('/api/schooling/desk/schools')).items[0]?.id;
  const run = (await supervisor.get('/api/schooling/runs')).items.find(
    (/** @type {any} */ item) => item.placed !== null,
  )?.id;
  /** @type {(name: string, who: Who, query?: FacePage['query']) => FacePage} */
  const page = (name, who, query) => ({
    name: `schooling-${name}`,
    page: `packages/schooling/pages/${name}/index`,
    who,
    query,
  });
  /** @type {(name: string, who: Who, query?: FacePage['query']) => FacePage} */
  const atDesk = (name, who, query) => ({
    name: `education-${name}`,
    page: `packages/education/pages/${name}/index`,
    who,
    query,
    desk: true,
  });
  return [
    page('home', 'ranked'),
    { ...page('home', 'visitor'), name: 'schooling-home-visitor' },
    page('schools', 'visitor'),
    page('school', 'visitor', { id: school }),
    page('child', 'placed', { id: child }),
    { ...page('child', 'ranked', { id: applied }), name: 'schooling-child-applied' },
    page('explanation', 'placed', { id: place?.id }),
    page('letter', 'placed', { id: letter }),
    page('check', 'visitor'),
    page('runs', 'visitor'),
    atDesk('year', 'supervisor'),
    atDesk('schools', 'educator', { id: desk }),
    { ...atDesk('schools', 'educator', { new: 'yes' }), name: 'education-schools-new' },
    atDesk('pool', 'supervisor'),
    atDesk('runs', 'policyOfficer', { id: run }),
    { ...atDesk('runs', 'policyOfficer', { new: 'yes' }), name: 'education-runs-new' },
  ];
}
