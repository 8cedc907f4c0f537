import { FromRules } from '../validation/rule.decorator';
import {
  type NewsLink,
  type NewsState,
  newsDeskQueryRules,
  newsQueryRules,
  newsVersionRules,
  saveNewsRules,
  writeNewsRules,
} from './news.rules';

@FromRules(writeNewsRules)
export class WriteNews {
  areaCode!: string;
  title!: string;
  body!: string;
  link?: NewsLink;
  linkTarget?: string;
  from!: string;
  until?: string;
}

@FromRules(saveNewsRules)
export class SaveNews {
  version!: number;
  areaCode!: string;
  title!: string;
  body!: string;
  link?: NewsLink;
  linkTarget?: string;
  from!: string;
  until?: string;
}

@FromRules(newsVersionRules)
export class NewsVersion {
  version!: number;
}

@FromRules(newsQueryRules)
export class NewsQuery {
  q?: string;
  areaCode?: string;
  page?: number;
  pageSize?: number;
}

@FromRules(newsDeskQueryRules)
export class NewsDeskQuery {
  state?: NewsState;
  page?: number;
  pageSize?: number;
}
