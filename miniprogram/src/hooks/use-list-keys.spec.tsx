import { act, fireEvent, render, screen } from '@testing-library/react';
import { fakeHost } from '../../test/taro-stub';
import { useListKeys } from './use-list-keys';

// The keys of a desk: what the browser build takes.
jest.mock('@/hooks/use-keys', () => jest.requireActual('@/hooks/use-keys.h5'));
jest.mock('@/platform/focus', () => jest.requireActual('@/platform/focus.h5'));
jest.mock('@/platform/move-focus', () => jest.requireActual('@/platform/move-focus.h5'));

const opened: string[] = [];
const accepted = jest.fn();

function Desk() {
  useListKeys('desk-list', 'desk-search', { a: accepted });
  return (
    <>
      <input id="desk-search" aria-label="查找" />
      <div id="desk-list">
        {['甲', '乙', '丙'].map((name) => (
          <button key={name} type="button" className="ui-row ui-tappable" onClick={() => opened.push(name)}>
            {name}
          </button>
        ))}
      </div>
      <button type="button" className="ui-row ui-tappable">
        别处
      </button>
    </>
  );
}

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const here = () => document.activeElement?.textContent;

beforeEach(() => {
  opened.length = 0;
  accepted.mockClear();
  Element.prototype.scrollIntoView = () => undefined;
  render(<Desk />);
});

it('walks down and up and stops at the ends of its own list', () => {
  const walk = ['j', 'j', 'j', 'j', 'k', 'k', 'k'].map((key) => {
    press(key);
    return here();
  });
  expect(walk).toEqual(['甲', '乙', '丙', '丙', '乙', '甲', '甲']);
});

it('leaves Enter to the row that has the focus', () => {
  press('j');
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
  document.activeElement?.dispatchEvent(enter);
  expect(enter.defaultPrevented).toBe(false);
});

it('goes to the search, and takes nothing that is typed there for a key', async () => {
  press('/');
  await act(() => new Promise((next) => requestAnimationFrame(next)));
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '查找' }));
  press('a');
  press('j');
  expect(accepted).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '查找' }));
});

it('rests while another page lies above, and works again afterwards', () => {
  act(() => fakeHost.hide());
  press('a');
  expect(accepted).not.toHaveBeenCalled();
  act(() => fakeHost.show());
  press('a');
  expect(accepted).toHaveBeenCalledTimes(1);
});

it('leaves the browser its own keys', () => {
  fireEvent.keyDown(document.body, { key: 'a', ctrlKey: true });
  expect(accepted).not.toHaveBeenCalled();
});
