import { buildSync } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import type { Limits } from './browser-measures';

type Measures = typeof import('./browser-measures');
type Mode = 'normal' | 'elder';

/** What is promised of each mode (A1): contrast, target and type in css pixels. */
export const promised: Record<Mode, Limits> = {
  normal: { contrast: 4.5, tap: 44, bodyText: 17, smallestText: 14, leading: 1.3 },
  elder: { contrast: 7, tap: 60, bodyText: 22, smallestText: 18, leading: 1.3 },
};

const narrow = { width: 320, height: 700 };
/** No page of ours has more controls than this; who tabs on for longer is lost. */
const mostTabs = 200;

/** Puts the measures into every page of this context; a page's own protections do not concern them. */
export async function installMeasures(context: BrowserContext): Promise<void> {
  const { outputFiles } = buildSync({
    entryPoints: [require.resolve('./browser-measures')],
    bundle: true,
    format: 'iife',
    globalName: 'faceMeasures',
    write: false,
  });
  const [script] = outputFiles;
  await context.addInitScript({ content: `${script?.text}; window.faceMeasures = faceMeasures;` });
}

/** Runs one measure in the page; it answers with what is wrong. */
export function measure(page: Page, name: keyof Measures, limits?: Limits): Promise<string[]> {
  return page.evaluate(`faceMeasures.${name}(${limits ? JSON.stringify(limits) : ''})`);
}

/** Everything that can be seen and touched on the page as it stands, by what is wrong with it. */
export async function measureSight(page: Page, mode: Mode): Promise<Record<string, string[]>> {
  const limits = promised[mode];
  const found = {
    'pale text': await measure(page, 'paleText', limits),
    'pale text in the dark': await inTheDark(page, () => measure(page, 'paleText', limits)),
    'small controls': await measure(page, 'smallControls', limits),
    'small text': await measure(page, 'smallText', limits),
    'nameless controls': await measure(page, 'namelessControls'),
    document: await measure(page, 'documentFaults'),
    'sticks out at 320': await atWidth(page, narrow, () => measure(page, 'stickingOut')),
  };
  return onlyFaulty(found);
}

/** Walks through the page with Tab as a keyboard user would, and presses the primary action with Enter. */
export async function measureKeyboard(page: Page): Promise<Record<string, string[]>> {
  const walk = await walkByTab(page);
  return onlyFaulty({ 'focus order': walk.wrong, 'primary action': await pressPrimary(page) });
}

/** The stops of Tab in their order, compared with the controls in the order of the page. */
async function walkByTab(page: Page): Promise<{ wrong: string[] }> {
  await page.evaluate(`(() => {
    window.stops = faceMeasures.tabStops();
    document.activeElement?.blur();
    window.getSelection()?.removeAllRanges();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  })()`);
  const reached: number[] = [];
  const wrong: string[] = [];
  const count = await page.evaluate<number>('stops.length');
  for (let pressed = 0; pressed < Math.min(count + 5, mostTabs); pressed += 1) {
    await page.keyboard.press('Tab');
    const { index, name, ring } = await page.evaluate<{
      index: number;
      name: string;
      ring: boolean;
    }>(`(() => {
      const at = document.activeElement;
      const inGroup = (stop) => stop.type === 'radio' && at.type === 'radio' && stop.name === at.name;
      const style = getComputedStyle(at.closest('label') ?? at);
      const own = getComputedStyle(at);
      return {
        index: stops.findIndex((stop) => stop === at || inGroup(stop)),
        name: at === document.body ? '' : faceMeasures.nameOf(at),
        ring: [style, own].some((one) => one.outlineStyle !== 'none' || one.boxShadow !== 'none'),
      };
    })()`);
    if (name === '' || index === reached[0]) break;
    if (index < 0) continue;
    if (!ring) wrong.push(`the focus cannot be seen at ${name}`);
    if (index < (reached.at(-1) ?? -1)) wrong.push(`Tab goes back to ${name}`);
    reached.push(index);
  }
  const missed = await page.evaluate<string[]>(
    `stops.filter((_, index) => !${JSON.stringify(reached)}.includes(index)).map(faceMeasures.nameOf)`,
  );
  return { wrong: [...wrong, ...missed.map((name) => `Tab never reaches ${name}`)] };
}

/** Enter on the primary action must be a tap on it; the tap itself is caught, so that the page stays as it is. */
async function pressPrimary(page: Page): Promise<string[]> {
  const there = await page.evaluate<boolean>(`(() => {
    const action = faceMeasures.primaryAction();
    if (!action || action.ariaDisabled === 'true') return false;
    window.tapped = undefined;
    addEventListener('click', (event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      window.tapped = event.target === action || action.contains(event.target);
    }, { capture: true, once: true });
    action.focus();
    return true;
  })()`);
  if (!there) return [];
  await page.keyboard.press('Enter');
  const tapped = await page.evaluate('window.tapped');
  return tapped === true ? [] : ['Enter does not press the primary action'];
}

async function inTheDark<T>(page: Page, work: () => Promise<T>): Promise<T> {
  await page.emulateMedia({ colorScheme: 'dark' });
  try {
    return await work();
  } finally {
    await page.emulateMedia({ colorScheme: null });
  }
}

async function atWidth<T>(
  page: Page,
  size: { width: number; height: number },
  work: () => Promise<T>,
): Promise<T> {
  const before = page.viewportSize();
  await page.setViewportSize(size);
  try {
    return await work();
  } finally {
    if (before) await page.setViewportSize(before);
  }
}

/** The same fault on every row of a list is told three times, not forty. */
function onlyFaulty(found: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, faults]) => faults.length > 0)
      .map(([kind, faults]) => [kind, shortened([...new Set(faults)])]),
  );
}

function shortened(faults: string[]): string[] {
  const most = 6;
  return faults.length > most ? [...faults.slice(0, most), `and ${faults.length - most} more`] : faults;
}
