import type { RunCode } from '@app/shared/schooling/run.codes';
import type { ErrorWords } from './service-errors';

/** Allocation runs, places and letters. */
export const runWords: Record<RunCode, ErrorWords> = {
  'SCHOOLING.RUN_RULES_MISSING': {
    what: '这个年度或年级的录取规则还没有公布',
    todo: '请先由主管部门公布规则，再建立录取。',
  },
  'SCHOOLING.RUN_NEEDS_DISTRICT': {
    what: '统筹安排和摇号按片区分别进行',
    todo: '请选择一个镇（街道）。',
  },
  'SCHOOLING.RUN_PARENT_UNFIT': {
    what: '这一轮还不能接在所选的录取之后',
    todo: '请等上一轮生效，或选择另一轮。',
  },
  'SCHOOLING.RUN_UNDER_WAY': {
    what: '同一年级、同一片区的录取正在进行',
    todo: '请在已有的那一轮上继续，或先写明原因将它作废。',
  },
  'SCHOOLING.RUN_TOO_EARLY': {
    what: '申请、核分和确认还没有结束',
    todo: '请在公布的截止时刻之后再锁定名单。',
  },
  'SCHOOLING.RUN_WRONG_STATE': { what: '这一步现在还不能做', todo: '请看过这一轮的最新进展，再继续。' },
  'SCHOOLING.RUN_SAME_PERSON': {
    what: '批准须由两位没有运行过它的工作人员分别办理',
    todo: '请由另一位工作人员核对后批准。',
  },
  'SCHOOLING.WHAT_IF_UNKNOWN_SCHOOL': {
    what: '还没有写明要试哪一处变化',
    todo: '请选择参加这一轮的学校，填写增减的学位，或另一条最低分。',
  },
  'SCHOOLING.OFFER_CLOSED': { what: '这个学位不再等您答复', todo: '请看看孩子现在的安排。' },
  'SCHOOLING.OFFER_COST_UNCONFIRMED': {
    what: '放弃学位有后果，需要您确认',
    todo: '请读过放弃后的安排，勾选后再提交。',
  },
  'SCHOOLING.LETTER_NOT_ISSUED': { what: '还没有入学通知书', todo: '请先确认学位，通知书随后生成。' },
  'SCHOOLING.LETTER_REVOKED': { what: '这份通知书已收回', todo: '请以孩子现在的安排为准，或咨询教育部门。' },
};
