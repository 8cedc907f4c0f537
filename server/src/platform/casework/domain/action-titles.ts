import type { CaseAction } from '@app/shared/casework/case.status';
import type { CaseHistoryItem } from '@app/shared/casework/casework.views';

/** What happened, in a word, for histories and documents. */
export const actionTitles: Record<CaseAction | CaseHistoryItem['action'], string> = {
  submit: '提交申请',
  supply: '补正材料',
  withdraw: '撤回申请',
  object: '提出异议',
  confirm: '确认',
  amend: '补充或更改事实',
  accept: '受理',
  reject: '不予受理',
  'ask-papers': '一次性告知',
  review: '部门审核',
  approve: '批准',
  refuse: '不予批准',
  publish: '公示',
  'settle-objection': '异议复核',
  issue: '办结',
  hold: '暂缓',
  resume: '恢复办理',
  escalate: '督办',
  'fee-paid': '缴费',
  'notice-ended': '公示期满',
  'papers-overdue': '逾期未补正',
  'registries-answered': '部门比对完成',
  claim: '领取',
  release: '退回待办',
  transfer: '转交',
  'ask-papers-refused': '再次告知未准',
};
