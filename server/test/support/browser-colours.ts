/// <reference lib="dom" />

/** Red, green, blue from 0 to 255, and how much of it covers what lies behind, 0 to 1. */
export type Colour = [red: number, green: number, blue: number, alpha: number];

/** How far two opaque colours are apart, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrastOf(front: Colour, back: Colour): number {
  const [darker, lighter] = [luminanceOf(front), luminanceOf(back)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The colours of an element's words and of what is behind them, as the eye gets them. */
export function effectiveColours(element: Element, pseudo?: string): { front: Colour; back: Colour } {
  const back = backgroundOf(element);
  const [red, green, blue, alpha] = parseColour(getComputedStyle(element, pseudo).color);
  return { front: over([red, green, blue, alpha * opacityOf(element)], back), back };
}

/** `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)` and `color(srgb 0 0.5 1 / 0.5)`, as browsers write computed colours. */
export function parseColour(text: string): Colour {
  const numbers = [...text.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);
  const scale = text.startsWith('color(') ? 255 : 1;
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
  return [red * scale, green * scale, blue * scale, alpha];
}

function luminanceOf([red, green, blue]: Colour): number {
  const [r, g, b] = [red, green, blue].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Every layer from the element down to the first that hides what is behind it; at last the white of the window. */
function backgroundOf(element: Element): Colour {
  const layers: Colour[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const layer = parseColour(getComputedStyle(at).backgroundColor);
    layers.push(layer);
    if (layer[3] === 1) break;
  }
  return layers.reduceRight((back, layer) => over(layer, back), [255, 255, 255, 1]);
}

function over([red, green, blue, alpha]: Colour, [r, g, b]: Colour): Colour {
  const mix = (front: number, back: number) => front * alpha + back * (1 - alpha);
  return [mix(red, r), mix(green, g), mix(blue, b), 1];
}

function opacityOf(element: Element): number {
  let opacity = 1;
  for (let at: Element | null = element; at; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity);
  return opacity;
}
