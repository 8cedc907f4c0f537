import type { PointsSheetView } from '@app/shared/points/application.views';
import type { EstimateView } from '@app/shared/points/estimate.views';

/** What a sheet of points says about itself: an estimate promises nothing, a score does. */
export type SheetWords = {
  total: string;
  note: string;
  /** What stands under the tag; nothing where the tag says it all. */
  standing: Record<EstimateView['eligible'], string | null>;
  /** A line of which nothing is known. */
  untold: string;
  missing: { title: string; hint: string; detail: (from: string) => string };
};

export const estimateWords: SheetWords = {
  total: '试算总分',
  note: '试算结果仅供参考，以审核为准。',
  untold: '没有填',
  standing: {
    yes: '按您填的，申请条件都符合。',
    no: '按您填的，有的申请条件还不符合，下面列出了是哪一条。',
    open: '有的申请条件要补充信息才能判断，下面列出了是哪一条。',
  },
  missing: {
    title: '还没有填的',
    hint: '没有填不影响已经算好的部分，补上会更准。',
    detail: (from) => `正式申请时由${from}核验`,
  },
};

const applied = {
  untold: '没有申报',
  standing: {
    yes: null,
    no: '有的申请条件不符合，下面列出了是哪一条。',
    open: '有的申请条件还在核实，下面列出了是哪一条。',
  },
  missing: {
    title: '没有申报的',
    hint: '没有申报的不计分，不影响其他部分。',
    detail: (from: string) => `由${from}核验`,
  },
};

export const scoreWords: Record<PointsSheetView['state'], SheetWords> = {
  running: { ...applied, total: '目前的积分', note: '部门还在审核，这是按已经知道的算的，以审核结果为准。' },
  frozen: { ...applied, total: '审核得分', note: '每一项都审核完了，这是审核得分。' },
};
