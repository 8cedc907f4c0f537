import { render } from '@testing-library/react';
import { useKeys } from '@/hooks/use-keys.h5';
import { useScannerGun } from './use-scanner-gun.h5';

const code = 'A1.AZEzqWbgeTGQ0bWpHhBQkw.Zm9vYmFyYmF6cXV4';
const scanned = jest.fn();
const finished = jest.fn();

function Desk() {
  useKeys({ f: finished, m: finished, c: finished, '1': finished });
  useScannerGun(scanned);
  return <input aria-label="预约号" />;
}

/** Presses keys so many milliseconds apart. */
function press(keys: readonly string[], apart: number, target: Element = document.body): void {
  for (const [at, key] of keys.entries()) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: 1_000 + at * apart });
    target.dispatchEvent(event);
  }
}

beforeEach(() => {
  scanned.mockClear();
  finished.mockClear();
  render(<Desk />);
});

describe('a scanner that types', () => {
  it('hands its code over whole, and works none of the keys of the counter', () => {
    press([...code, 'Enter'], 5);
    expect(scanned.mock.calls).toEqual([[code]]);
    expect(finished).not.toHaveBeenCalled();
  });

  it('is not mistaken for a person at the keys', () => {
    press(['f', 'm', 'c', 'Enter'], 120);
    expect(scanned).not.toHaveBeenCalled();
    expect(finished).toHaveBeenCalledTimes(3);
  });

  it('types into a box as usual', () => {
    press([...code, 'Enter'], 5, document.querySelector('input') as Element);
    expect(scanned).not.toHaveBeenCalled();
  });
});
