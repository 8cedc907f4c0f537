import { readFileSync } from 'node:fs';
import { buildFace } from '../../../scripts/lib/builds.mjs';
import { facePages, signEverybodyIn } from '../../../scripts/lib/face-pages.mjs';
import { arriveAt, deviceOf } from '../../../scripts/lib/face-visit.mjs';
import { inProject } from '../../../scripts/lib/project.mjs';
import { CityLoader } from '../../src/demonstration/city-loader';
import { staffPassword } from '../../src/demonstration/staff';
import { installMeasures, measureKeyboard, measureSight } from '../support/browser-face';
import { House } from '../support/browser-house';
import { desk, type Person, phone } from '../support/browser-person';

type FacePage = Awaited<ReturnType<typeof facePages>>[number];
type Callers = Awaited<ReturnType<typeof signEverybodyIn>>;
type Way = { mode: 'normal' | 'elder'; screen: typeof phone; keyboard?: boolean };

/** Every page the WeChat build names, as app.json has them. */
async function builtPages(): Promise<string[]> {
  await buildFace('weapp');
  const { pages, subPackages } = JSON.parse(
    readFileSync(inProject('miniprogram/dist/weapp/app.json'), 'utf8'),
  );
  return [
    ...pages,
    ...subPackages.flatMap(({ root, pages: own }: { root: string; pages: string[] }) =>
      own.map((page) => `${root}/${page}`),
    ),
  ];
}

describe('the measured face', () => {
  let house: House;
  let callers: Callers;
  let pages: FacePage[];

  beforeAll(async () => {
    house = await House.open();
    await new CityLoader(house.app).load();
    callers = await signEverybodyIn(house.origin, staffPassword);
    pages = await facePages(callers);
  }, 120_000);
  afterAll(() => house?.close());

  async function faultsOn(visited: FacePage[], { mode, screen, keyboard }: Way) {
    const found: Record<string, unknown> = {};
    const people = new Map<string, Person>();
    for (const page of visited) {
      const person = people.get(page.who) ?? (await personOf(page.who, { mode, screen }));
      people.set(page.who, person);
      await arriveAt(person.page, house.origin, page);
      const faults = {
        ...(keyboard && (await measureKeyboard(person.page))),
        // Last, because it narrows the window, and a page lays itself out anew.
        ...(await measureSight(person.page, mode)),
        ...(person.troubles.length > 0 && { troubles: person.troubles.splice(0) }),
      };
      if (Object.keys(faults).length > 0) found[page.name] = faults;
    }
    await house.farewell();
    return found;
  }

  async function personOf(who: FacePage['who'], { mode, screen }: Way): Promise<Person> {
    const person = await house.person({ ...screen, ...deviceOf(callers[who], { elder: mode === 'elder' }) });
    await installMeasures(person.context);
    return person;
  }

  it('goes through every page of the app, so that none is left unmeasured', async () => {
    const measured = new Set(pages.map(({ page }) => page));
    expect((await builtPages()).filter((page) => !measured.has(page))).toEqual([]);
  }, 300_000);

  it('A1 A3 is readable, large enough to tap, named, fits a small phone and works with the keyboard', async () => {
    expect(await faultsOn(pages, { mode: 'normal', screen: phone, keyboard: true })).toEqual({});
  }, 300_000);

  it('A1 keeps the larger promises in the mode for large type', async () => {
    expect(await faultsOn(pages, { mode: 'elder', screen: phone })).toEqual({});
  }, 300_000);

  it('A1 A3 is the same on the screen of an office', async () => {
    const office = pages.filter((page) => page.desk);
    expect(await faultsOn(office, { mode: 'normal', screen: desk, keyboard: true })).toEqual({});
  }, 300_000);
});
