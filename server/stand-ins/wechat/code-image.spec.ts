import { readCodeImage } from './code-image';
import { Bench } from './spec-support';

const path = '/wxa/getwxacodeunlimit';
const scene = '1A003JZ9J6GM03VQAG26NA765G48RCGB';
const page = 'pages/door/index';

describe('mini-program codes', () => {
  let bench: Bench;
  const open = async (changes = {}) => {
    bench = await Bench.open(changes);
  };
  afterEach(() => bench.close());
  const draw = async (body: object) =>
    fetch(bench.url(path, { access_token: await bench.accessToken() }), {
      method: 'POST',
      body: JSON.stringify(body),
    });
  const errcode = async (body: object) => ((await (await draw(body)).json()) as { errcode: number }).errcode;

  it.each([280, 430, 1280])('draws a PNG %d pixels wide that spells its content', async (width) => {
    await open();
    const response = await draw({ scene, page, width });
    expect(response.headers.get('content-type')).toBe('image/png');
    const image = Buffer.from(await response.arrayBuffer());
    expect(image.readUInt32BE(16)).toBe(width);
    expect(readCodeImage(image)).toEqual({ scene, page, envVersion: 'release' });
    expect(image.toString('latin1')).toContain('phones cannot scan it');
  });

  it('notices a damaged image when it is read', async () => {
    await open();
    const image = Buffer.from(await (await draw({ scene, page })).arrayBuffer());
    image[image.length - 30] = (image[image.length - 30] ?? 0) ^ 1;
    expect(() => readCodeImage(image)).toThrow('damaged');
  });

  it('accepts every sign of the scene alphabet and refuses everything else', async () => {
    await open();
    const allowed = "abcXYZ019!#$&'()*+,/:;=?@-._~";
    expect((await draw({ scene: allowed, page })).headers.get('content-type')).toBe('image/png');
    for (const sign of ['%', ' ', '"', '<', '\\', '^', '`', '{', '|', '门', '\n']) {
      expect(await errcode({ scene: `a${sign}`, page })).toBe(40129);
    }
    expect(await errcode({ scene: '', page })).toBe(40169);
    expect(await errcode({ scene: 'a'.repeat(33), page })).toBe(40169);
    expect(await errcode({ scene: 12, page })).toBe(40169);
  });

  it('refuses pages that are not published, begin with a slash or carry a query', async () => {
    await open();
    for (const wrong of ['pages/none/index', '/pages/door/index', 'pages/door/index?a=1', 5]) {
      expect(await errcode({ scene, page: wrong })).toBe(41030);
    }
    const unchecked = await draw({ scene, page: 'pages/none/index', check_path: false });
    expect(unchecked.headers.get('content-type')).toBe('image/png');
  });

  it.each([
    ['release', 'application/json; encoding=utf-8'],
    ['requested-version', 'image/png'],
  ])('reads the pages of the version set: %s', async (checkPathAgainst, contentType) => {
    await open({ settings: { checkPathAgainst } });
    const response = await draw({ scene, page: 'pages/new/index', env_version: 'trial' });
    expect(response.headers.get('content-type')).toBe(contentType);
  });

  it('refuses impossible widths and versions', async () => {
    await open();
    for (const width of [279, 1281, 430.5, '430']) expect(await errcode({ scene, page, width })).toBe(40097);
    expect(await errcode({ scene, page, env_version: 'beta' })).toBe(40097);
  });
});
