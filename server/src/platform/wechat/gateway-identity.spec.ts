import { gatewayIdentity } from './gateway-identity';

const options = { trustGatewayHeaders: true, allowedAppIds: ['wx00000000000000aa'] };
const headers = {
  'x-wx-source': 'wx_client',
  'x-wx-appid': 'wx00000000000000aa',
  'x-wx-openid': 'oAbcdefghijklmnopqrstuvwxyz1',
};

describe('identity by gateway headers', () => {
  it('G1 takes application, openid and unionid from the WeChat link', () => {
    const { 'x-wx-appid': appId, 'x-wx-openid': openId } = headers;
    expect(gatewayIdentity(headers, options)).toEqual({ appId, openId });
    const unionId = 'uAbcdefghijklmnopqrstuvwxyz1';
    expect(gatewayIdentity({ ...headers, 'x-wx-unionid': unionId }, options)).toEqual({
      appId,
      openId,
      unionId,
    });
  });

  it('G2 believes nothing while the deployment does not vouch for its ingress', () => {
    expect(gatewayIdentity(headers, { ...options, trustGatewayHeaders: false })).toBeUndefined();
  });

  it.each([
    [
      'G2 an openid repeated by a forger',
      { ...headers, 'x-wx-openid': `oForged, ${headers['x-wx-openid']}` },
    ],
    ['G2 an openid given twice', { ...headers, 'x-wx-openid': ['oForged00', headers['x-wx-openid']] }],
    ['G2 an empty openid', { ...headers, 'x-wx-openid': '' }],
    ['G3 no source', { ...headers, 'x-wx-source': undefined }],
    ['G3 an empty source', { ...headers, 'x-wx-source': '' }],
    ['G4 an unknown application', { ...headers, 'x-wx-appid': 'wx00000000000000bb' }],
    ['G4 no application', { ...headers, 'x-wx-appid': undefined }],
  ])('refuses %s', (_, changed) => {
    expect(gatewayIdentity(changed, options)).toBeUndefined();
  });

  const shared = {
    'x-wx-source': 'wx_client',
    'x-wx-appid': 'wx00000000000000cc',
    'x-wx-from-appid': 'wx00000000000000aa',
    'x-wx-from-openid': 'oZyxwvutsrqponmlkjihgfedcba1',
  };

  it('G5 takes the caller from the FROM headers when resources are shared', () => {
    expect(gatewayIdentity(shared, options)).toEqual({
      appId: 'wx00000000000000aa',
      openId: 'oZyxwvutsrqponmlkjihgfedcba1',
    });
  });

  it('G5 never mixes the openid of one application with the id of another', () => {
    expect(gatewayIdentity({ ...shared, 'x-wx-from-appid': 'wx00000000000000bb' }, options)).toBeUndefined();
    expect(gatewayIdentity({ ...shared, 'x-wx-openid': headers['x-wx-openid'] }, options)).toBeUndefined();
  });
});
