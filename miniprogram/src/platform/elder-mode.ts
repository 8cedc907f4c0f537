import { markRoot } from './root-mark';
import { deviceStorage } from './storage';
import { createStore } from './store';

const place = 'elder-mode';

/** Large type, stronger contrast, larger targets. A setting of the device, not of the account. */
export const elderStore = createStore(false);

export function restoreElderMode(): void {
  elderStore.set(deviceStorage.read(place) === 'on');
  markRoot('elder', elderStore.get());
}

export function setElderMode(on: boolean): void {
  if (on) deviceStorage.write(place, 'on');
  else deviceStorage.remove(place);
  elderStore.set(on);
  markRoot('elder', on);
}
