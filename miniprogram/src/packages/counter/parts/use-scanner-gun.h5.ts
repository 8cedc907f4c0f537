import { useEffect, useRef } from 'react';

/** Nobody types so fast; a scanner does. */
const gapMs = 35;
/** Shorter bursts are two hands on the keyboard. */
const shortest = 8;

/**
 * A scanner at the desk types what it reads, wherever the focus is: the burst is kept away from the keys of the counter,
 * which would call and finish people, and handed over whole at its Enter. Inside a box it is typed as usual.
 */
export function useScannerGun(onScan: (scanned: string) => void): void {
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => {
    let text = '';
    let last = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest?.('input, textarea, select, dialog[open]');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const quick = event.timeStamp - last < gapMs;
      last = event.timeStamp;
      if (event.key === 'Enter') {
        const scanned = quick ? text : '';
        text = '';
        if (scanned.length < shortest) return;
        keepAway(event);
        latest.current(scanned);
      } else if (event.key.length === 1) {
        text = quick ? text + event.key : event.key;
        if (text.length > 1) keepAway(event);
      }
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}

function keepAway(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
