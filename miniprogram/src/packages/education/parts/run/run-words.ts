import { type OfferKind, type OfferState, offerStateLabels } from '@app/shared/schooling/offer.status';
import {
  allocationModeLabels,
  type RunState,
  runKindLabels,
  runStateLabels,
} from '@app/shared/schooling/run.status';
import type { KeyShown, RunListItem, RunProgress } from '@app/shared/schooling/run.views';
import type { Word } from '@/words/word';

const tones: Partial<Record<RunState, Word['tone']>> = {
  failed: 'danger',
  refuted: 'danger',
  checked: 'warning',
  approved: 'warning',
  'in-force': 'success',
  void: 'neutral',
  draft: 'neutral',
};

export const runWord = (state: RunState): Word => ({
  text: runStateLabels[state],
  tone: tones[state] ?? 'accent',
});

export const runTitle = ({
  cycle,
  stageTitle,
  kind,
}: Pick<RunListItem, 'cycle' | 'stageTitle' | 'kind'>): string =>
  `${cycle}年${stageTitle}，${runKindLabels[kind]}`;

export const modeWords = (mode: string): string => allocationModeLabels[mode] ?? mode;

export const lineText = (line: readonly KeyShown[] | null): string =>
  line === null ? '没有录满' : line.map(({ title, value }) => `${title} ${value}`).join('，');

const stepWords: Record<NonNullable<RunProgress['step']>, string> = {
  waiting: '排队中',
  reading: '正在读取锁定的数据',
  allocating: '正在分配',
  ranking: '正在排序',
  storing: '正在保存结果',
  verifying: '正在独立复核',
};

export const progressWords = ({ step }: RunProgress): string => (step ? stepWords[step] : '正在准备');

/** The states that wait for the worker. */
export const isWorking = (state: RunState): boolean =>
  state === 'locking' || state === 'running' || state === 'checking';

const failures: Readonly<Record<string, string>> = {
  NOBODY: '没有可以参加的孩子，或没有已核准的学位',
  INPUT_CHANGED: '锁定的数据与它的摘要对不上',
  CHECK_ENDED: '独立复核中途停了',
  ENDED: '运行中途停了',
};

/** Why an attempt did not end. A name without words is a fault of the data: it is told as it is, for the call to support. */
export const failureWords = (failure: string): string => failures[failure] ?? `原因代号 ${failure}`;

export const offerKindWords: Record<OfferKind, string> = {
  seat: '首轮录取',
  refill: '递补',
  adjustment: '调剂',
};

/** How it stands, said to the office. */
export const offerStateWords: Record<OfferState, Word> = {
  open: { text: '待家长答复', tone: 'accent', icon: 'clock' },
  accepted: { text: offerStateLabels.accepted, tone: 'success', icon: 'tick' },
  refused: { text: offerStateLabels.refused, tone: 'neutral' },
  lapsed: { text: offerStateLabels.lapsed, tone: 'warning', icon: 'warn' },
  'given-up': { text: offerStateLabels['given-up'], tone: 'neutral' },
  withdrawn: { text: offerStateLabels.withdrawn, tone: 'neutral' },
};
