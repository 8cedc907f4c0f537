import { nextRoomName } from './room-names';

describe('the name of the next room', () => {
  it.each([
    [['301'], '302'],
    [['301', '302'], '303'],
    [['A09'], 'A10'],
    [['三楼1号'], '三楼2号'],
    [['主卧'], ''],
    [['302', '301'], ''],
    [[], ''],
  ])('after %p is %p', (names, expected) => {
    expect(nextRoomName(names)).toBe(expected);
  });
});
