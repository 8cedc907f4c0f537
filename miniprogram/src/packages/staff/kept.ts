import type { Page } from '@app/shared/http/page';
import type { TaskListItem, TaskView } from '@app/shared/registration/registration.views';
import { vault } from '@/platform/vault';

/** Something seen before, and when. */
export type Kept<Data> = { at: string; data: Data };

/** A place on the device for what was seen last, sealed with the key of the account. */
export type KeptStore<Data> = {
  keep: (data: Data) => Promise<void>;
  read: () => Promise<Kept<Data> | undefined>;
};

const listPlace = 'tasks/list';
const viewsPlace = 'tasks/views';
/** As many rooms as an officer sees in a round. */
const mostViews = 20;

async function readJson<Value>(place: string): Promise<Value | undefined> {
  const found = await vault.read(place);
  if (found.state !== 'text') return undefined;
  try {
    return JSON.parse(found.text) as Value;
  } catch {
    return undefined;
  }
}

const keepJson = (place: string, value: unknown) => vault.keep(place, JSON.stringify(value));

/** The work list as it was loaded last. */
export const keptList: KeptStore<Page<TaskListItem>> = {
  async keep(data) {
    await keepJson(listPlace, { at: new Date().toISOString(), data });
  },
  read: () => readJson(listPlace),
};

/** A room that was opened before; of one that was not, the line of the list. */
export type SeenTask = TaskView | TaskListItem;

export const isWhole = (task: SeenTask): task is TaskView => 'stay' in task;

type Views = Record<string, Kept<TaskView>>;

export function keptTask(id: string): KeptStore<SeenTask> {
  return {
    async keep(task) {
      if (!isWhole(task)) return;
      const views: Views = { ...(await readJson<Views>(viewsPlace)) };
      views[id] = { at: new Date().toISOString(), data: task };
      const newest = Object.entries(views).sort(([, a], [, b]) => b.at.localeCompare(a.at));
      await keepJson(viewsPlace, Object.fromEntries(newest.slice(0, mostViews)));
    },
    async read() {
      const view = (await readJson<Views>(viewsPlace))?.[id];
      if (view) return view;
      const list = await keptList.read();
      const item = list?.data.items.find((one) => one.id === id);
      return list && item && { at: list.at, data: item };
    },
  };
}
