import { keepInAddress } from './address.h5';

const page = '#/packages/staff/pages/stays/index';

beforeEach(() => window.history.replaceState({ idx: 3 }, '', `${page}?stamp=1&state=conflict`));

it('writes what the page shows without a step in the history', () => {
  const before = window.history.length;
  keepInAddress({ state: 'waiting', words: '乘航东路 16 号', page: undefined });
  expect(window.location.hash).toBe(`${page}?state=waiting&words=${encodeURIComponent('乘航东路 16 号')}`);
  expect(window.history.length).toBe(before);
  // The router keeps its place in there.
  expect(window.history.state).toEqual({ idx: 3 });
});

it.each(['320582199001011234', '13800138000'])(
  'S9 keeps a number that belongs to a person out of the address (%s)',
  (words) => {
    keepInAddress({ state: 'waiting', words });
    expect(window.location.hash).toBe(`${page}?state=waiting`);
  },
);
