/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { contrastOf, effectiveColours } from './browser-colours';

/**
 * Measures of one page, taken inside the browser: every one answers with sentences that say what is wrong and where.
 * The page is what is visible now; pages that lie under it are not looked at.
 */
export type Limits = {
  contrast: number;
  tap: number;
  bodyText: number;
  smallestText: number;
  leading: number;
};

const controls = [
  'button',
  'a[href]',
  'input:not([type=hidden])',
  'select',
  'textarea',
  'summary',
  '[role=button]',
  '[role=link]',
  '[role=tab]',
  '[role=switch]',
  '[role=checkbox]',
  '[role=radio]',
  '[role=menuitem]',
].join();

/** Words whose colour cannot be told from what lies behind them. */
export function paleText({ contrast }: Limits): string[] {
  return textsOf().flatMap(({ element, text, pseudo }) => {
    if (isResting(element)) return [];
    const { front, back } = effectiveColours(element, pseudo);
    const ratio = contrastOf(front, back);
    return ratio + 0.01 < contrast ? [`${ratio.toFixed(2)}:1 at ${nameOf(element)} "${text}"`] : [];
  });
}

/** Controls that a thumb misses. */
export function smallControls({ tap }: Limits): string[] {
  return visibleControls().flatMap((control) => {
    const { width, height } = targetOf(control).getBoundingClientRect();
    const small = Math.min(width, height) + 0.5 < tap;
    return small ? [`${Math.round(width)}×${Math.round(height)} at ${nameOf(control)}`] : [];
  });
}

/** Words smaller than the mode promises, and body text that is not of its size. */
export function smallText({ bodyText, smallestText, leading }: Limits): string[] {
  const shell = visible(document.querySelectorAll('.ui-shell'))[0] ?? document.body;
  const { fontSize, lineHeight } = getComputedStyle(shell);
  const size = Number.parseFloat(fontSize);
  const body = size < bodyText ? [`body text is ${fontSize}`] : [];
  const tight =
    Number.parseFloat(lineHeight) < size * leading ? [`lines of ${lineHeight} at ${fontSize}`] : [];
  const small = textsOf().flatMap(({ element, text }) =>
    Number.parseFloat(getComputedStyle(element).fontSize) < smallestText
      ? [`${getComputedStyle(element).fontSize} at ${nameOf(element)} "${text}"`]
      : [],
  );
  return [...body, ...tight, ...small];
}

/** Controls without a role or a name, and things that answer a tap without being a control. */
export function namelessControls(): string[] {
  const nameless = visibleControls().flatMap((control) => {
    const { computedRole: role, computedName: name } = control as Computed;
    if (role === undefined) return ['this browser does not tell computed names'];
    if (role === '' || role === 'generic') return [`no role: ${nameOf(control)}`];
    // A hint is gone with the first letter that is typed.
    const hint = control.getAttribute('placeholder');
    return name.trim() === '' || name === hint ? [`no name: ${nameOf(control)}`] : [];
  });
  const mute = visible(document.querySelectorAll('div, span, tr, td, li, section, img, p')).filter(
    (element) => listensForTaps(element) && !element.closest(controls) && !element.querySelector(controls),
  );
  return [...nameless, ...mute.map((element) => `answers a tap and is no control: ${nameOf(element)}`)];
}

/** What sticks out of the right edge of the window, unless it scrolls by itself within it. */
export function stickingOut(): string[] {
  const { scrollWidth } = document.scrollingElement ?? document.documentElement;
  const wide =
    scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide in a window of ${innerWidth}`] : [];
  const out = textsOf().flatMap(({ element, text }) => {
    const { right } = element.getBoundingClientRect();
    return right > innerWidth + 1 && !scrollsByItself(element) ? [`${nameOf(element)} "${text}"`] : [];
  });
  return [...wide, ...out];
}

/** What every document owes a screen reader: its language, a title, one main heading, one main part. */
export function documentFaults(): string[] {
  const count = (selector: string) => visible(document.querySelectorAll(selector)).length;
  return [
    ...(document.documentElement.lang === 'zh-CN' ? [] : [`lang is "${document.documentElement.lang}"`]),
    ...(document.title.trim() === '' ? ['no title'] : []),
    ...(count('h1') === 1 ? [] : [`${count('h1')} main headings`]),
    ...(count('main, [role=main]') === 1 ? [] : [`${count('main, [role=main]')} main parts`]),
    ...visible(document.querySelectorAll('[tabindex]'))
      .filter((element) => (element as HTMLElement).tabIndex > 0)
      .map((element) => `out of the order of the page: ${nameOf(element)}`),
  ];
}

/** Controls that Tab must reach, in the order of the page; of each group of radios only one is a stop. */
export function tabStops(): HTMLElement[] {
  const groups = new Set<string>();
  return visibleControls().filter((control) => {
    if (control.tabIndex < 0 || (control as HTMLButtonElement).disabled) return false;
    if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return true;
    if (groups.has(control.name)) return false;
    groups.add(control.name);
    return true;
  });
}

/** The one thing to do on this page, if there is one. */
export function primaryAction(): HTMLElement | undefined {
  return visible(onTop().querySelectorAll('.ui-button--primary')).at(-1) as HTMLElement | undefined;
}

/** How a fault's place is told: tag, class and the first words. */
export function nameOf(element: Element): string {
  const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 20);
  const kind = [...element.classList].map((name) => `.${name}`).join('');
  return `<${element.tagName.toLowerCase()}${kind}> ${words}`.trim();
}

type Computed = HTMLElement & { computedRole?: string; computedName: string };
type Words = { element: Element; text: string; pseudo?: string };

/** An open dialog keeps everything else out of reach and in the shade. */
function onTop(): Element {
  return document.querySelector('dialog[open]') ?? document.body;
}

function visibleControls(): HTMLElement[] {
  const all = [...onTop().querySelectorAll<HTMLElement>(controls)];
  return all.filter((control) => !control.closest('[aria-hidden=true]') && isVisible(targetOf(control)));
}

/** A drawn radio or box is as large as the card around it. */
function targetOf(control: HTMLElement): HTMLElement {
  const marked = control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type);
  return (marked && control.closest('label')) || control;
}

/** Every piece of visible text: words, what is typed, and the hint in an empty box. */
function textsOf(): Words[] {
  const words: Words[] = [];
  const walker = document.createTreeWalker(onTop(), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.nodeValue ?? '').trim();
    const element = node.parentElement;
    if (!text || !element || element.closest('select, option, noscript, script, style')) continue;
    if (isVisible(element)) words.push({ element, text: text.slice(0, 20) });
  }
  for (const box of visible(onTop().querySelectorAll('input, textarea, select')) as HTMLInputElement[]) {
    if (/^(radio|checkbox|date|file)$/.test(box.type) || box.closest('[aria-hidden=true]')) continue;
    if (box.value) words.push({ element: box, text: box.value.slice(0, 20) });
    else if (box.placeholder) words.push({ element: box, text: box.placeholder, pseudo: '::placeholder' });
  }
  return words;
}

function visible(elements: Iterable<Element>): Element[] {
  return [...elements].filter(isVisible);
}

/** Drawn somewhere, and not only for screen readers. */
function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width < 2 || height < 2) return false;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** What cannot be used now need not be read well; it says so to screen readers. */
function isResting(element: Element): boolean {
  return element.closest('[aria-disabled=true], :disabled') !== null;
}

function scrollsByItself(element: Element): boolean {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (
      /auto|scroll/.test(getComputedStyle(at).overflowX) &&
      at.getBoundingClientRect().right <= innerWidth + 1
    ) {
      return true;
    }
  }
  return false;
}

/** React listens at the root; what an element wants is in the properties it was drawn with. */
function listensForTaps(element: Element): boolean {
  if (element.closest('dialog') === element) return false;
  const key = Object.keys(element).find((name) => name.startsWith('__reactProps$'));
  const props = key ? (element as unknown as Record<string, { onClick?: unknown }>)[key] : undefined;
  return typeof props?.onClick === 'function' || (element as HTMLElement).onclick !== null;
}
