import { maskSensitive, ridOf } from './wechat-log';

describe('what the log may say', () => {
  it('T4 finds the request id in the present and the absence of one in older texts', () => {
    expect(ridOf('invalid code, rid: 623ea70a-74b9b592-3e3d489a')).toBe('623ea70a-74b9b592-3e3d489a');
    expect(ridOf('invalid code, hints: [ req_id: Abc1 ]')).toBeUndefined();
  });

  it('T4 leaves the request id and the plain words readable', () => {
    const text = 'access_token expired rid: 623ea70a-74b9b592-3e3d489a';
    expect(maskSensitive(text)).toBe(text);
  });

  it.each([
    ['openid', '{"openid":"oAbc123","errcode":1}', 'oAbc123'],
    ['bare openid', 'no user oAbcdefghijklmnopqrstuvwxyz1 here', 'oAbcdefghijklmnopqrstuvwxyz1'],
    ['query', 'GET /x?appid=wx1&secret=s3cret&js_code=c0de', 's3cret'],
    ['code', 'GET /x?secret=a&js_code=c0de', 'c0de'],
    ['session key', '{"session_key":"o0q0otL8aEzpcZL/FT9WsQ=="}', 'o0q0otL8aEzpcZL'],
    [
      'bare secret',
      'appsecret 0f1e2d3c4b5a69788796a5b4c3d2e1f0 is wrong',
      '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    ],
    ['token', `access_token=${'Ab_-'.repeat(128)} expired`, 'Ab_-Ab_-'],
    ['phone', 'number 13800138000 taken', '13800138000'],
    ['phone field', '{"purePhoneNumber":"51234567"}', '51234567'],
  ])('T4 T6 masks a %s', (_, text, secret) => {
    expect(text).toContain(secret);
    expect(maskSensitive(text)).not.toContain(secret);
  });
});
