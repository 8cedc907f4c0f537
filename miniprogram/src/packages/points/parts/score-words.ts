import type { DistanceView, RankView, ScorePoint } from '@app/shared/points/scores.views';
import { instantWords } from '@/words/dates';
import type { Word } from '@/words/word';

export const scoreStates: Record<ScorePoint['state'], Word> = {
  calculated: { text: '待您确认', tone: 'accent', icon: 'clock' },
  confirmed: { text: '已确认', tone: 'success', icon: 'tick' },
  void: { text: '已停用', tone: 'warning', icon: 'cross' },
  superseded: { text: '已重新计分', tone: 'neutral', icon: 'clock' },
};

/** The place, and honestly how and when it was counted. */
export function rankWords({ area, place, of, asOf, notYetCounted }: RankView): {
  place: string;
  how: string;
} {
  const where = area ?? '全市';
  if (place === null || asOf === null) return { place: `${where}还没有排名`, how: '统计后显示在这里。' };
  const counted = notYetCounted ? '您在这之后确认，先按得分估算位置。' : '同分同名次。';
  return { place: `${where}第${place}名`, how: `共${of}人，统计到${instantWords(asOf)}。${counted}` };
}

export function distanceWords({ kind, year, area, points, distance, reached }: DistanceView): string {
  const line = kind === 'qualifying' ? '达标分' : `${year}年${area ?? ''}分数线`;
  if (points === null) return `${line}待主管部门确认。`;
  return reached ? `已达到${line}${points}分。` : `离${line}${points}分还差${distance}分。`;
}
