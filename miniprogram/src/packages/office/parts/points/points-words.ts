import type { PointsItemState, PointsOfficeItemView } from '@app/shared/points/application.views';
import type { Word } from '@/words/word';

export const itemStates: Record<PointsItemState, Word> = {
  'registry-waiting': { text: '等待比对', tone: 'warning', icon: 'clock' },
  'passed-by-registry': { text: '采用部门数据', tone: 'success' },
  declared: { text: '本人选择', tone: 'neutral' },
  'review-waiting': { text: '待审核', tone: 'accent' },
  passed: { text: '通过', tone: 'success' },
  refused: { text: '不计入', tone: 'danger' },
};

/** What was claimed beside what the registry says, in one line. */
export function claimWords({ claimed, registry, papers }: PointsOfficeItemView): string {
  const parts = [
    claimed === null ? '没有申报' : `申报：${claimed}`,
    registry && `部门数据：${registry.value ?? registry.sentence}`,
    papers.length > 0 ? `${papers.length} 份证明` : '没有证明',
  ];
  return parts.filter(Boolean).join('；');
}
