/**
 * Pages of case work, as those see them whose demonstration accounts have such work.
 *
 * @typedef {import('./face-pages.mjs').FacePage} FacePage
 * @typedef {import('./face-pages.mjs').Who} Who
 */

/**
 * @param {import('./face-pages.mjs').Callers} callers
 * @returns {Promise<FacePage[]>}
 */
export async function casePages({ clerk, reviewer, supervisor, administrator }) {
  const line = await firstLine(clerk);
  const review = await firstLine(reviewer);
  const id = line?.caseId;
  const calm = await calmCase(clerk);
  const payment = (await supervisor.get('/api/staff/payments')).items[0]?.id;
  const version = (await administrator.get('/api/staff/calendar/versions'))[0];
  const year = version && `${version.year}-${version.version}`;
  return [
    page('work', 'clerk', { view: line?.view, id, task: line?.taskId }),
    {
      ...page('work', 'reviewer', { view: review?.view, id: review?.caseId, task: review?.taskId }),
      name: 'office-review',
    },
    { ...page('case', 'clerk', { id }), desk: undefined },
    ...(calm
      ? [
          {
            ...page('case', 'clerk', { id: calm }),
            desk: undefined,
            name: 'office-escalation',
            sheet: '提请督办',
          },
        ]
      : []),
    page('clocks', 'supervisor'),
    page('payments', 'supervisor', { id: payment }),
    { ...page('payments', 'supervisor', { state: 'bills' }), name: 'office-bills' },
    page('calendar', 'administrator', { id: year }),
    { ...page('calendar', 'administrator', { new: 'next' }), name: 'office-calendar-draft' },
    page('terminals', 'administrator'),
    { ...page('terminals', 'administrator', { new: 'yes' }), name: 'office-terminal-new' },
  ];
}

/**
 * The first line of a work list that has a case behind it: what waits to be done, else what waits for others.
 * @param {import('./api-caller.mjs').ApiCaller} caller
 */
async function firstLine(caller) {
  for (const view of ['team', 'waiting', 'mine']) {
    const { items } = await caller.get(`/api/work?view=${view}`);
    if (items[0]) return { ...items[0], view };
  }
  return undefined;
}

/**
 * A case with time left: one that is overdue, the server escalates by itself while the pages are looked at.
 * @param {import('./api-caller.mjs').ApiCaller} caller
 * @returns {Promise<string | undefined>}
 */
async function calmCase(caller) {
  /** @type {{ items: { caseId: string, workingDaysLeft: number | null }[] }} */
  const { items } = await caller.get('/api/work?view=team&pageSize=100');
  return items.find(({ workingDaysLeft }) => (workingDaysLeft ?? 0) > 0)?.caseId;
}

/**
 * @param {string} name
 * @param {Who} who
 * @param {FacePage['query']} [query]
 * @returns {FacePage}
 */
function page(name, who, query) {
  return { name: `office-${name}`, page: `packages/office/pages/${name}/index`, who, query, desk: true };
}
