import type { NewsItem, NewsView } from '@app/shared/news/news.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { fakeServer } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import NewsPage from './news/index';
import NewsItemPage from './news-item/index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const item: NewsItem = {
  id: 'news-1',
  title: '积分入学申请今天开始',
  areaName: '张家港市',
  from: '2026-03-01',
  firstWords: '申请从今天开始受理。',
};
const news: NewsView = {
  id: 'news-1',
  title: '<img src=x onerror=alert(1)>',
  areaName: '张家港市',
  from: '2026-03-01',
  until: '2026-05-31',
  paragraphs: ['<script>alert(1)</script>', '[点这里](javascript:alert(1)) &amp; <b>粗</b>'],
  link: { to: 'policy', target: 'zhangjiagang/schooling-2026' },
};
const page = (items: NewsItem[]) => ({ items, total: items.length, page: 1, pageSize: 20 });
const settle = () => act(async () => {});

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  networkStore.set(true);
});

async function open(Page: () => React.JSX.Element, path: string, answer: unknown) {
  fakeServer.on(path, 200, answer);
  const { container } = render(<Page />);
  await settle();
  return container;
}

describe('the news', () => {
  it('are listed with day and area, and open in full', async () => {
    await open(NewsPage, 'GET /api/news', page([item]));
    fireEvent.click(screen.getByRole('link', { name: /积分入学申请今天开始/ }));
    expect(fakeHost.visits[0]?.url).toBe('/packages/points/pages/news-item/index?id=news-1');
  });

  it('say what to try when a search finds nothing, and why there is none at all', async () => {
    await open(NewsPage, 'GET /api/news', page([]));
    expect(screen.getByText('现在没有通知')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('通知', { selector: 'input' }), { target: { value: '月球' } });
    fireEvent.click(screen.getByRole('button', { name: '查找通知' }));
    await settle();
    expect(screen.getByText('没有找到“月球”')).toBeTruthy();
    expect(fakeServer.asked.at(-1)?.url).toContain(`q=${encodeURIComponent('月球')}`);
  });

  it('show every character as it was written: no markup is interpreted, no link but ours is followed', async () => {
    fakeHost.enterWith({ id: 'news-1' });
    const container = await open(NewsItemPage, 'GET /api/news/news-1', news);
    expect(container.querySelectorAll('script, img, b, a[href^="javascript"]')).toHaveLength(0);
    for (const text of [news.title, ...news.paragraphs]) expect(screen.getByText(text)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '看这份计分标准' }));
    expect(fakeHost.visits[0]?.url).toBe(
      '/packages/points/pages/policy/index?city=zhangjiagang&standard=schooling-2026',
    );
  });

  it('say so when a piece is shown no more', async () => {
    fakeHost.enterWith({ id: 'gone' });
    render(<NewsItemPage />);
    await settle();
    expect(screen.getByText('这条通知已经不在公布')).toBeTruthy();
  });
});
