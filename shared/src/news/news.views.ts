import type { NewsLink, NewsState } from './news.rules';

/** One piece of news in a list. `from` is the day it is dated. */
export type NewsItem = { id: string; title: string; areaName: string; from: string; firstWords: string };

/** One piece of news in full; every paragraph is plain text. */
export type NewsView = {
  id: string;
  title: string;
  areaName: string;
  from: string;
  until: string | null;
  paragraphs: string[];
  link: { to: NewsLink; target: string | null } | null;
};

export type NewsAction = 'save' | 'publish' | 'discard' | 'withdraw';

export type NewsDeskItem = {
  id: string;
  title: string;
  areaName: string;
  state: NewsState;
  from: string;
  until: string | null;
};

export type NewsDeskView = NewsDeskItem & {
  areaCode: string;
  body: string;
  link: NewsLink | null;
  linkTarget: string | null;
  version: number;
  savedAt: string;
  publishedAt: string | null;
  /** Whether the reader wrote in it, and so cannot publish it. */
  isOwn: boolean;
  allowedActions: NewsAction[];
};
