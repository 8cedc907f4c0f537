import type { NewsState } from '@app/shared/news/news.rules';
import type { EditionState } from '@app/shared/points/policy.views';
import type { PolicyActView, PolicyDraftRow } from '@app/shared/points/policy-version.views';
import type { Word } from '@/words/word';

export const versionWords: Record<EditionState, Word> = {
  'in-force': { text: '现行', tone: 'success', icon: 'tick' },
  coming: { text: '尚未施行', tone: 'accent', icon: 'clock' },
  retired: { text: '旧版', tone: 'warning', icon: 'dash' },
  unused: { text: '未使用', tone: 'neutral', icon: 'dot' },
};

export const newsStateWords: Record<NewsState, Word> = {
  draft: { text: '草稿，等另一位发布', tone: 'warning', icon: 'clock' },
  published: { text: '已公布', tone: 'success', icon: 'tick' },
  withdrawn: { text: '已撤下', tone: 'neutral', icon: 'dash' },
  discarded: { text: '已作废', tone: 'neutral', icon: 'cross' },
};

export const actWords: Record<PolicyActView['action'], string> = {
  begun: '起草',
  saved: '保存',
  published: '发布',
  discarded: '作废',
};

/** What a draft or a version is of. */
export function packName({ kind, standard }: Pick<PolicyDraftRow, 'kind' | 'standard'>): string {
  return kind === 'standard' ? `计分标准 ${standard}` : '项目安排（达标分、日程、启用的标准）';
}
