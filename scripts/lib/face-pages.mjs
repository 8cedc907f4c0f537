import { ApiCaller } from './api-caller.mjs';
import { previewedFile, previewedList } from './face-files.mjs';
import { bookingPages, counterPages } from './face-pages-appointments.mjs';
import { noticePages } from './face-pages-notices.mjs';
import { casePages } from './face-pages-office.mjs';
import { permitPages } from './face-pages-permit.mjs';
import { pointsPages } from './face-pages-points.mjs';
import { schoolingPages } from './face-pages-schooling.mjs';

/**
 * Every page of the face, as somebody of the demonstration city sees it: what the measures and the screenshots go through.
 *
 * @typedef {'visitor' | 'resident' | 'tenant' | 'settled' | 'holder' | 'asked' | 'paying' | 'scored' | 'ranked' | 'placed' | 'landlord' | 'agent' | 'officer' | 'clerk' | 'reviewer' | 'educator' | 'policyOfficer' | 'supervisor' | 'administrator'} Who
 * @typedef {{ name: string, page: string, query?: Record<string, string | undefined>, who: Who, desk?: true, sheet?: string }} FacePage
 *   `name` is the file of its screenshot; `desk`: made for the screen of an office; `sheet`: what is tapped to see a
 *   question on top of the page
 * @typedef {Record<Who, ApiCaller>} Callers
 */

/** Telephones and names of the guide, and of people whose stories are told in the demonstration. */
const mobiles = {
  resident: '13800000001',
  tenant: '13800000205',
  settled: '13800000100',
  holder: '13800000107',
  asked: '13800000108',
  paying: '13800000114',
  scored: '13800000128',
  ranked: '13800000117',
  placed: '13800000125',
  landlord: '13800000002',
  agent: '13800000004',
};
const staff = {
  officer: 'grid01',
  clerk: 'clerk01',
  reviewer: 'police01',
  educator: 'education01',
  policyOfficer: 'policy01',
  supervisor: 'supervisor01',
  administrator: 'admin01',
};

/**
 * Signs everybody in, one after the other: codes and one-time passwords are for one use.
 * @param {string} origin
 * @param {string} staffPassword
 * @returns {Promise<Callers>}
 */
export async function signEverybodyIn(origin, staffPassword) {
  /** @type {Partial<Callers>} */
  const callers = { visitor: new ApiCaller(origin) };
  for (const [who, mobile] of Object.entries(mobiles)) {
    // Two stories may be of one person, who asks for one code only.
    const same = Object.entries(mobiles).find(([other, of]) => of === mobile && other in callers)?.[0];
    callers[/** @type {Who} */ (who)] =
      callers[/** @type {Who} */ (same)] ?? (await ApiCaller.byPhone(origin, mobile));
  }
  for (const [who, userName] of Object.entries(staff)) {
    callers[/** @type {Who} */ (who)] = await ApiCaller.ofStaff(origin, userName, staffPassword);
  }
  return /** @type {Callers} */ (callers);
}

/**
 * The address of a page as the browser build writes it.
 * @param {FacePage} page
 */
export function addressOf({ page, query = {} }) {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(/** @type {[string, string][]} */ (pairs)).toString();
  return `/#/${page}${search && `?${search}`}`;
}

/**
 * @param {Callers} callers
 * @returns {Promise<FacePage[]>}
 */
export async function facePages(callers) {
  return [
    ...tabPages(),
    ...(await residentPages(callers)),
    ...(await permitPages(callers)),
    ...(await pointsPages(callers)),
    ...(await schoolingPages(callers)),
    ...(await landlordPages(callers)),
    ...(await employerPages(callers)),
    ...(await officerPages(callers)),
    ...(await officePages(callers)),
    ...(await casePages(callers)),
    ...(await noticePages(callers)),
    ...(await bookingPages(callers)),
    ...(await counterPages(callers)),
  ];
}

/** @returns {FacePage[]} */
function tabPages() {
  return [
    { name: 'home-visitor', page: 'pages/home/index', who: 'visitor' },
    { name: 'home', page: 'pages/home/index', who: 'tenant' },
    { name: 'services', page: 'pages/services/index', who: 'resident' },
    { name: 'me', page: 'pages/me/index', who: 'resident' },
    { name: 'me-sign-out', page: 'pages/me/index', who: 'resident', sheet: '退出登录' },
    { name: 'sign-in', page: 'pages/login/index', who: 'visitor' },
    { name: 'staff-sign-in', page: 'packages/staff/pages/sign-in/index', who: 'visitor' },
  ];
}

/**
 * @param {Callers} callers
 * @returns {Promise<FacePage[]>}
 */
async function residentPages({ tenant, settled, landlord }) {
  const code = await emptyDoor(landlord);
  const disputed = (await tenant.get('/api/stays')).items[0]?.id;
  const confirmed = (await settled.get('/api/stays')).items[0]?.id;
  /** @type {(name: string, who: Who, query?: FacePage['query']) => FacePage} */
  const page = (name, who, query) => ({
    name: `resident-${name}`,
    page: `packages/registration/pages/${name}/index`,
    who,
    query,
  });
  return [
    page('enter-code', 'visitor'),
    page('door', 'visitor', { code }),
    { ...page('door', 'visitor', { code: '0'.repeat(32) }), name: 'resident-door-unknown' },
    page('person', 'resident'),
    page('declare', 'resident', { code }),
    page('stays', 'resident'),
    page('stay', 'tenant', { id: disputed }),
    page('correct', 'tenant', { id: disputed }),
    page('leave', 'settled', { id: confirmed }),
    page('ledger', 'resident'),
    page('messages', 'tenant'),
  ];
}

/**
 * @param {Callers} callers
 * @returns {Promise<FacePage[]>}
 */
async function landlordPages({ landlord }) {
  const { items } = await landlord.get('/api/landlord/dwellings?pageSize=50');
  const busiest = [...items].sort((a, b) => b.waitingForMe - a.waitingForMe)[0];
  const unsigned = items.find((/** @type {any} */ dwelling) => !dwelling.safetyLetterSigned) ?? busiest;
  const dwelling = await landlord.get(`/api/landlord/dwellings/${busiest.id}`);
  const stays = (await landlord.get(`/api/landlord/dwellings/${busiest.id}/stays`)).items;
  const waiting = stays.find((/** @type {any} */ stay) => !stay.parties.includes('landlord')) ?? stays[0];
  const said = stays.find((/** @type {any} */ stay) => stay.parties.includes('landlord')) ?? stays[0];
  const { id } = busiest;
  /** @type {(name: string, query?: FacePage['query']) => FacePage} */
  const page = (name, query) => ({
    name: `landlord-${name}`,
    page: `packages/landlord/pages/${name}/index`,
    who: 'landlord',
    query,
  });
  return [
    page('dwellings'),
    page('register'),
    page('dwelling', { id }),
    page('change', { id }),
    page('room', { id, room: dwelling.roomList[0]?.id }),
    page('declare', { id }),
    page('stay', { id: waiting?.id }),
    page('answer', { id: waiting?.id }),
    page('correct', { id: said?.id }),
    page('leave', { id: said?.id }),
    page('labels', { id }),
    { ...page('labels', { id }), name: 'landlord-labels-renewal', sheet: '给整套房屋换新门牌' },
    page('safety-letter', { id: unsigned.id }),
    page('sublet', { id }),
  ];
}

/**
 * @param {Callers} callers
 * @returns {Promise<FacePage[]>}
 */
async function employerPages({ agent, supervisor }) {
  const id = await previewedFile(agent, supervisor);
  /** @type {(name: string, query?: FacePage['query']) => FacePage} */
  const page = (name, query) => ({
    name: `employer-${name}`,
    page: `packages/employer/pages/${name}/index`,
    who: 'agent',
    query,
    desk: true,
  });
  return [page('imports'), page('import', { id }), page('workers')];
}

/**
 * @param {Callers} callers
 * @returns {Promise<FacePage[]>}
 */
async function officerPages({ officer }) {
  const task = (await officer.get('/api/staff/tasks?kind=conflict')).items[0]?.id;
  const [desk, onPatrol] = [atDesk('officer'), onPhone('officer')];
  return [
    desk('desk'),
    desk('tasks', { id: task }),
    onPatrol('task', { id: task }),
    { ...onPatrol('task', { id: task }), name: 'staff-task-correction', sheet: '更正' },
    onPatrol('outbox'),
  ];
}

/**
 * @param {Callers} callers
 * @returns {Promise<FacePage[]>}
 */
async function officePages({ supervisor, administrator }) {
  const stay = (await supervisor.get('/api/staff/stays')).items[0]?.id;
  const dwelling = (await supervisor.get('/api/staff/dwellings')).items[0]?.id;
  const list = await previewedList(supervisor);
  const account = (await administrator.get('/api/staff/accounts')).items.at(-1)?.accountId;
  const organisation = (await administrator.get('/api/staff/organisations')).items[0]?.id;
  const page = atDesk('supervisor');
  const onTheWay = onPhone('supervisor');
  return [
    page('stays'),
    onTheWay('stay', { id: stay }),
    page('dwellings', { id: dwelling }),
    onTheWay('dwelling', { id: dwelling }),
    page('labels'),
    page('indicators'),
    page('source-lists'),
    page('source-list', { id: list }),
    page('population'),
    atDesk('administrator')('accounts', { id: account }),
    atDesk('administrator')('organisations', { id: organisation }),
  ];
}

/**
 * Pages of the office on a phone: where a desk shows a case beside its list, a phone has a page for it.
 * @param {Who} who
 * @returns {(name: string, query?: FacePage['query']) => FacePage}
 */
function onPhone(who) {
  return (name, query) => ({ name: `staff-${name}`, page: `packages/staff/pages/${name}/index`, who, query });
}

/**
 * @param {Who} who
 * @returns {(name: string, query?: FacePage['query']) => FacePage}
 */
function atDesk(who) {
  return (name, query) => ({ ...onPhone(who)(name, query), desk: true });
}

/**
 * The plate of a whole dwelling, so that the form asks for the room.
 * @param {ApiCaller} landlord
 */
async function emptyDoor(landlord) {
  const { items } = await landlord.get('/api/landlord/dwellings?pageSize=50');
  const { doors } = await landlord.get(`/api/landlord/dwellings/${items[0].id}`);
  return doors.find((/** @type {any} */ door) => door.roomName === null)?.code;
}
