/**
 * Points: the estimate and the policies for everybody, and the desk of the policy officer.
 *
 * @param {import('./face-pages.mjs').Callers} callers
 * @returns {Promise<import('./face-pages.mjs').FacePage[]>}
 */
export async function pointsPages({ visitor, scored, ranked, supervisor, policyOfficer, reviewer }) {
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
  /** @type {(name: string, query?: Record<string, string | undefined>) => import('./face-pages.mjs').FacePage} */
  const atDesk = (name, query) => ({
    name: `policy-${name}`,
    page: `packages/policy/pages/${name}/index`,
    who: 'policyOfficer',
    query,
    desk: true,
  });
  // Where no registry answers, the application is still with the departments, and nothing can be contested.
  const applied = (await scored.get('/api/cases')).items.find((/** @type {any} */ { service }) =>
    service.startsWith('points.'),
  )?.id;
  const contestable =
    applied && (await scored.get(`/api/cases/${applied}`)).allowedActions.includes('object');
  const confirmed = (await ranked.get('/api/points/mine')).items[0];
  const draft = (await policyOfficer.get('/api/points/versions')).drafts[0]?.id;
  const { items: news } = await visitor.get('/api/news');
  const ownNews = (await policyOfficer.get('/api/staff/news')).items[0]?.id;
  const review = await pointsReview(reviewer);
  const list = (await supervisor.get('/api/points/lists')).items[0]?.id;
  /** @type {(name: string, who: import('./face-pages.mjs').Who, query?: Record<string, string | undefined>) => import('./face-pages.mjs').FacePage} */
  const own = (name, who, query) => ({ ...page(name, query), who });
  /** @type {(name: string, who: import('./face-pages.mjs').Who, query?: Record<string, string | undefined>) => import('./face-pages.mjs').FacePage} */
  const atOffice = (name, who, query) => ({
    name: `office-points-${name}`,
    page: `packages/office/pages/${name}/index`,
    who,
    query,
    desk: true,
  });
  return [
    own('mine', 'ranked'),
    { ...own('mine', 'visitor'), name: 'points-mine-visitor' },
    own('score', 'scored', { id: applied }),
    ...(contestable
      ? [
          {
            ...own('score', 'scored', { id: applied }),
            name: 'points-object-sheet',
            sheet: '对某一项有异议',
          },
        ]
      : []),
    {
      name: 'points-amend',
      page: 'packages/casework/pages/amend/index',
      who: 'scored',
      query: { id: applied },
    },
    own('stored', 'ranked', { id: confirmed?.current.scoreId }),
    {
      name: 'points-apply',
      page: 'packages/casework/pages/apply/index',
      who: 'resident',
      query: { service: `points.${programme}` },
    },
    {
      name: 'points-service',
      page: 'packages/casework/pages/service/index',
      who: 'resident',
      query: { service: `points.${programme}` },
    },
    { ...own('mine', 'scored'), name: 'points-mine-scored' },
    ...(review ? [{ ...atOffice('work', 'reviewer', review), name: 'office-points-review' }] : []),
    atOffice('funnel', 'supervisor'),
    atOffice('lists', 'supervisor', { id: list }),
    { ...atOffice('lists', 'supervisor', { new: 'yes' }), name: 'office-points-lists-new' },
    page('estimate'),
    page('questions', { programme }),
    page('result'),
    page('policies'),
    { ...page('policies', { q: '社保' }), name: 'points-policies-search' },
    page('policy', { city, standard: standard('in-force') }),
    { ...page('policy', { city, standard: standard('retired') }), name: 'points-policy-retired' },
    atDesk('compare'),
    atDesk('simulate'),
    atDesk('versions'),
    atDesk('draft', { id: draft }),
    { ...atDesk('draft', { id: draft, part: 'text' }), name: 'policy-draft-text' },
    { ...atDesk('draft', { id: draft, part: 'uses' }), name: 'policy-draft-uses' },
    atDesk('news', { id: ownNews }),
    { ...atDesk('news', { new: 'yes' }), name: 'policy-news-new' },
    page('news'),
    page('news-item', { id: news[0]?.id }),
  ];
}

/**
 * An application for points on the list of a department.
 * @param {import('./api-caller.mjs').ApiCaller} reviewer
 */
async function pointsReview(reviewer) {
  for (const view of ['team', 'mine']) {
    const { items } = await reviewer.get(`/api/work?view=${view}`);
    const line = items.find((/** @type {any} */ { service }) => service.startsWith('points.'));
    if (line) return { view, id: line.caseId, task: line.taskId };
  }
  return undefined;
}
