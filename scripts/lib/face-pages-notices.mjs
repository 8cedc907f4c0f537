/**
 * Public notices as everybody reads them, objections as their authors follow them, and the office's desk.
 *
 * @typedef {import('./face-pages.mjs').FacePage} FacePage
 */

/** Where no notice is open: a page that says so is measured as well. */
const nowhere = '018f0000-0000-7000-8000-000000000009';

/**
 * @param {import('./face-pages.mjs').Callers} callers
 * @returns {Promise<FacePage[]>}
 */
export async function noticePages({ visitor, resident, supervisor }) {
  const notice = (await visitor.get('/api/public-notices')).items[0]?.id ?? nowhere;
  const mine = (await resident.get('/api/public-notice-objections')).items[0]?.id ?? nowhere;
  const waiting = (await supervisor.get('/api/staff/public-notice-objections?state=open')).items[0]?.id;
  const followed = (await supervisor.get('/api/staff/public-notices')).items[0]?.id;
  /** @type {(name: string, who: FacePage['who'], query?: FacePage['query']) => FacePage} */
  const page = (name, who, query) => ({
    name: `notices-${name}`,
    page: `packages/notices/pages/${name}/index`,
    who,
    query,
  });
  /** @type {(name: string, query: FacePage['query']) => FacePage} */
  const atDesk = (name, query) => ({
    name,
    page: 'packages/office/pages/notices/index',
    who: 'supervisor',
    query,
    desk: true,
  });
  return [
    page('list', 'visitor'),
    { ...page('list', 'visitor', { state: 'past' }), name: 'notices-list-past' },
    page('notice', 'resident', { id: notice }),
    page('object', 'resident', { id: notice, entry: '1' }),
    page('objections', 'resident'),
    page('objection', 'resident', { id: mine }),
    atDesk('office-objections', { id: waiting }),
    ...(waiting ? [{ ...atDesk('office-objection-answer', { id: waiting }), sheet: '答复异议' }] : []),
    atDesk('office-notices', { view: 'notices', id: followed }),
  ];
}
