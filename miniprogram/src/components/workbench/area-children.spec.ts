import { fakeServer } from '../../../test/fake-server';
import { childrenOf, chosenName, levelsTo, onTheWayTo } from './area-children';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../test/fake-server').fakeServer.exchange,
}));

const tree: Record<string, { code: string; name: string; level: string }[]> = {
  '3205': [
    { code: '3205001', name: '杨舍镇', level: 'town' },
    { code: '3205002', name: '塘桥镇', level: 'town' },
  ],
  '3205001': [
    { code: '3205001-1', name: '第一网格', level: 'grid' },
    { code: '3205001-12', name: '第十二网格', level: 'grid' },
  ],
};
const root = { code: '3205', name: '张家港市' };
const asked = () => fakeServer.asked.map(({ url }) => url.split('parent=')[1]);

beforeEach(() => {
  fakeServer.reset();
  fakeServer.answers.set('GET /api/areas', ({ url }) => ({
    status: 200,
    body: tree[url.split('parent=')[1] ?? ''] ?? [],
  }));
});

it('takes the longest code on the way, where one begins like another', () => {
  expect(onTheWayTo('3205001-12', tree['3205001'] ?? [])?.name).toBe('第十二网格');
  expect(onTheWayTo('3205001-1', tree['3205001'] ?? [])?.name).toBe('第一网格');
  expect(onTheWayTo(undefined, tree['3205001'] ?? [])).toBeUndefined();
});

it('finds every level down to a code of the address, with names, and asks for each area once', async () => {
  const levels = await levelsTo('3205001-12', [root]);
  expect(levels.map(({ within, chosen }) => [within?.name, chosen])).toEqual([
    ['张家港市', '3205001'],
    ['杨舍镇', '3205001-12'],
  ]);
  expect(chosenName(levels)).toBe('第十二网格');
  await levelsTo('3205001-1', [root]);
  expect(asked()).toEqual(['3205', '3205001', '3205001-12', '3205001-1']);
});

it('lets who answers for two areas choose between them first', async () => {
  const levels = await levelsTo(undefined, [root, { code: '3206', name: '别的市' }]);
  expect(levels).toEqual([{ within: undefined, options: [root, { code: '3206', name: '别的市' }] }]);
});

it('asks again after a failure', async () => {
  fakeServer.on('GET /api/areas', 500, { code: 'COMMON.UNEXPECTED', reference: 'X' });
  await expect(childrenOf('4100')).rejects.toMatchObject({ code: 'COMMON.UNEXPECTED' });
  fakeServer.on('GET /api/areas', 200, []);
  await expect(childrenOf('4100')).resolves.toEqual([]);
});
