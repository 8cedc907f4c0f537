import { addressBlockOf } from './address-block';

describe('the block of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::', 'fe80:0:0:0'],
  ])('of %s is %s', (address, block) => {
    expect(addressBlockOf(address)).toBe(block);
  });

  it('is one for all addresses that a subscriber can take', () => {
    expect(addressBlockOf('2001:db8:0:7::1')).toBe(addressBlockOf('2001:db8:0:7:ffff:1:2:3'));
    expect(addressBlockOf('2001:db8:0:7::1')).not.toBe(addressBlockOf('2001:db8:0:8::1'));
  });
});
