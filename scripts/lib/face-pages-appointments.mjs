/**
 * Bookings of residents, and the counter of an office.
 *
 * @typedef {import('./face-pages.mjs').FacePage} FacePage
 * @typedef {import('./face-pages.mjs').Callers} Callers
 * @typedef {FacePage['who']} Who
 */

/**
 * @param {Callers} callers
 * @returns {Promise<FacePage[]>}
 */
export async function bookingPages({ visitor, resident }) {
  const [office] = await visitor.get('/api/appointments/offices?serviceCode=permit');
  const { id: serviceId } = office.services.find((/** @type {any} */ one) => one.code === 'permit');
  const { items: days } = await visitor.get(
    `/api/appointments/days?serviceCode=permit&officeId=${office.id}&from=${dayAfter(0)}&until=${dayAfter(20)}`,
  );
  const dayOf = (/** @type {string} */ state) =>
    days.find((/** @type {any} */ one) => one.state === state)?.day;
  const day = dayOf('free');
  const { slots } = await visitor.get(`/api/appointments/slots?serviceId=${serviceId}&day=${day}`);
  const slot = slots.find((/** @type {any} */ one) => one.state === 'free')?.id;
  const id = (await resident.get('/api/bookings')).items[0]?.id;
  const chosen = { service: 'permit', office: office.id };
  /** @type {(name: string, who: Who, query?: FacePage['query']) => FacePage} */
  const page = (name, who, query) => ({
    name: `booking-${name}`,
    page: `packages/appointments/pages/${name}/index`,
    who,
    query,
  });
  return [
    page('home', 'visitor'),
    page('rules', 'visitor'),
    page('offices', 'visitor', { service: 'permit' }),
    page('times', 'visitor', { ...chosen, day }),
    page('people', 'tenant', { ...chosen, service: 'children', slot, day }),
    page('demand', 'tenant', { ...chosen, day: dayOf('unreleased') ?? day }),
    page('bookings', 'resident'),
    page('booking', 'resident', { id }),
    { ...page('booking', 'resident', { id }), name: 'booking-cancel', sheet: '取消预约' },
    page('check-in', 'resident', { id }),
    page('held', 'resident', { id }),
    page('reschedule', 'resident', { id }),
  ];
}

/**
 * @param {Callers} callers
 * @returns {Promise<FacePage[]>}
 */
export async function counterPages({ supervisor }) {
  const office = (await supervisor.get('/api/staff/offices')).items[0]?.id;
  /** @type {(name: string, query?: FacePage['query']) => FacePage} */
  const page = (name, query) => ({
    name: `counter-${name}`,
    page: `packages/counter/pages/${name}/index`,
    who: 'supervisor',
    query: { office, ...query },
    desk: true,
  });
  return [
    page('offices', { office: undefined }),
    page('counter'),
    page('bookings', { day: dayAfter(1) }),
    page('load'),
    page('setup'),
    { ...page('setup', { part: 'services' }), name: 'counter-setup-services' },
    { ...page('setup', { part: 'windows' }), name: 'counter-setup-windows' },
    page('waiting-room'),
  ];
}

/**
 * A day in the city, counted from today.
 * @param {number} days
 */
function dayAfter(days) {
  return new Date(Date.now() + (8 + 24 * days) * 3_600_000).toISOString().slice(0, 10);
}
