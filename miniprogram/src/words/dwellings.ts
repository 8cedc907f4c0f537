import {
  type DwellingKind,
  dwellingKinds,
  type LettingState,
  lettingStates,
} from '@app/shared/registration/dwelling.status';
import type { RoomSummary } from '@app/shared/registration/reconciliation';

export const dwellingKindWords: Record<DwellingKind, { label: string; detail?: string }> = {
  'private-rental': { label: '出租房', detail: '自己的房屋租给别人住' },
  subletting: { label: '转租房', detail: '租来以后再分间出租' },
  'collective-dormitory': { label: '集体宿舍', detail: '单位、工地或学校的宿舍' },
  'public-rental': { label: '公租房、保租房' },
  'own-home': { label: '自住房', detail: '自家住，也有亲友借住' },
  other: { label: '其他' },
};

export const dwellingKindOptions = dwellingKinds.map((value) => ({ value, ...dwellingKindWords[value] }));

export const lettingStateWords: Record<LettingState, string> = {
  let: '出租中',
  vacant: '空置',
  'own-use': '自用',
  unknown: '未说明',
};

export const lettingStateOptions = lettingStates
  .filter((value) => value !== 'unknown')
  .map((value) => ({ value, label: lettingStateWords[value] }));

/** Who lives in a room and what is open there: `住 2 人，1 条待核对`; `没有人登记` where there is neither. */
export function roomSummaryWords(summary: RoomSummary): string {
  const open: [number, string][] = [
    [summary.waiting, '条待核对'],
    [summary.conflict, '条说法不一致'],
    [summary.silent, '条待上门核实'],
    [summary.overlap, '条时间重叠'],
  ];
  const living = summary.livingNow > 0 ? [`住 ${summary.livingNow} 人`] : [];
  const parts = [
    ...living,
    ...open.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`),
  ];
  return parts.join('，') || '没有人登记';
}
