/**
 * Points: the estimate and the policies for everybody, and the desk of the policy officer.
 *
 * @param {import('./face-pages.mjs').Callers} callers
 * @returns {Promise<import('./face-pages.mjs').FacePage[]>}
 */
export async function pointsPages({ visitor }) {
  const { city, programmes } = await visitor.get('/api/points/programmes');
  const { id: programme, editions } = programmes[0];
  const standard = (/** @type {string} */ state) =>
    editions.find((/** @type {any} */ edition) => edition.state === state)?.standard;
  /** @type {(name: string, query?: Record<string, string | undefined>) => import('./face-pages.mjs').FacePage} */
  const page = (name, query) => ({
    name: `points-${name}`,
    page: `packages/points/pages/${name}/index`,
    who: 'visitor',
    query,
  });
  /** @type {(name: string) => import('./face-pages.mjs').FacePage} */
  const atDesk = (name) => ({
    name: `policy-${name}`,
    page: `packages/policy/pages/${name}/index`,
    who: 'policyOfficer',
    desk: true,
  });
  return [
    page('estimate'),
    page('questions', { programme }),
    page('result'),
    page('policies'),
    { ...page('policies', { q: '社保' }), name: 'points-policies-search' },
    page('policy', { city, standard: standard('in-force') }),
    { ...page('policy', { city, standard: standard('retired') }), name: 'points-policy-retired' },
    atDesk('compare'),
    atDesk('simulate'),
  ];
}
