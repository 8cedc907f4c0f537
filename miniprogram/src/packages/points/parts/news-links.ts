import type { NewsLink } from '@app/shared/news/news.rules';
import type { NewsView } from '@app/shared/news/news.views';
import { goTo, openTab } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { ownPaths } from './points-paths';

export const newsLinkWords: Record<NewsLink, string> = {
  policy: '看这份计分标准',
  policies: '查政策',
  estimate: '试算我的积分',
  services: '看全部服务',
  appointments: '预约办理',
  permit: '看居住证',
};

const pages: Record<Exclude<NewsLink, 'policy' | 'services'>, string> = {
  policies: paths.policies,
  estimate: paths.estimate,
  appointments: paths.book,
  permit: paths.permit,
};

/** Opens what news lead to: always a page of this application. */
export function followNewsLink({ to, target }: NonNullable<NewsView['link']>): void {
  if (to === 'services') openTab('services');
  else if (to === 'policy') {
    const [city = '', standard = ''] = (target ?? '').split('/');
    goTo(ownPaths.policy, { city, standard });
  } else goTo(pages[to]);
}
