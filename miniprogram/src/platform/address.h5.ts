import { pageUrl } from './navigate';

/** Six digits in a row are more likely a document or a telephone than a place: they stay out of the history. */
const looksPersonal = (value: string | undefined): boolean => /\d{6}/.test(value ?? '');

/** Writes the parameters of the page that is shown into its address, without a step in the history. */
export function keepInAddress(params: Record<string, string | undefined>): void {
  const path = window.location.hash.slice(1).split('?')[0] ?? '';
  const shown = { ...params, words: looksPersonal(params.words) ? undefined : params.words };
  window.history.replaceState(window.history.state, '', `#${pageUrl(path, shown)}`);
}
