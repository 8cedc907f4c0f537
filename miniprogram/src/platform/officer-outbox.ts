import { createOutbox } from './outbox';
import { call } from './request';
import { vault } from './vault';

const place = 'outbox';

/** The queue of the signed-in officer, sealed with the account's key. */
export const officerOutbox = createOutbox({
  keep: (text) => vault.keep(place, text),
  read: () => vault.read(place),
  setAside: (stamp) => vault.setAside(place, stamp),
  send: ({ id, route, params, body }) => call(route, { params, body, clientKey: id }),
  now: () => new Date(),
});
