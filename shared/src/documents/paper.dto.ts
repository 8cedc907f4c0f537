import { FromRules } from '../validation/rule.decorator';
import type { PageType } from './paper';
import {
  openPageQueryRules,
  orderPagesRules,
  paperQueryRules,
  startPageRules,
  startPaperRules,
} from './paper.rules';

@FromRules(startPaperRules)
export class StartPaper {
  materialCode!: string;
  personId?: string;
}

@FromRules(startPageRules)
export class StartPage {
  contentType!: PageType;
  bytes!: number;
  sha256?: string;
}

@FromRules(orderPagesRules)
export class OrderPages {
  pageIds!: string[];
}

@FromRules(paperQueryRules)
export class PaperQuery {
  materialCode?: string;
  personId?: string;
  page?: number;
  pageSize?: number;
}

@FromRules(openPageQueryRules)
export class OpenPageQuery {
  link!: string;
}
