import type { CaseAction } from '@app/shared/casework/case.status';

export type ActionWords = {
  /** The verb on the button of the case. */
  verb: string;
  /** The question on its sheet. */
  title: string;
  /** What follows for the person, before it is done. */
  follows: string;
  /** The verb that does it. */
  does: string;
  /** What was done, where that is not the verb: `…已记入`. */
  done?: string;
  danger?: true;
};

/** What the office may do to a case. Actions of the applicant and of time have no button here. */
export const officeActionWords: Partial<Record<CaseAction, ActionWords>> = {
  accept: {
    verb: '受理',
    title: '受理这件申请',
    follows: '材料齐全，转给各部门同时审核，审核期限从今天算起。',
    does: '受理并转审核',
  },
  reject: {
    verb: '不予受理',
    title: '不予受理这件申请',
    follows: '这件到此为止，理由和依据会写给申请人。',
    does: '不予受理',
    danger: true,
  },
  'ask-papers': {
    verb: '一次性告知',
    title: '一次性告知要补的材料',
    follows: '一件只能告知一次。请把缺的、不合格的都勾上，期限从现在起暂停，补齐后接着算。',
    does: '发出告知',
  },
  review: {
    verb: '填写审核结论',
    title: '填写本部门的审核结论',
    follows: '每一项都要有结论，提交后不能再改。',
    does: '提交审核结论',
    done: '审核结论',
  },
  approve: {
    verb: '批准',
    title: '批准这件申请',
    follows: '各部门都已通过，批准后申请人会立刻收到消息。',
    does: '批准',
  },
  refuse: {
    verb: '不予批准',
    title: '不予批准这件申请',
    follows: '理由、依据和怎样提出异议会写给申请人。',
    does: '不予批准',
    danger: true,
  },
  publish: {
    verb: '公示',
    title: '公示这件申请',
    follows: '公示期间任何人都可以提出异议。',
    does: '开始公示',
  },
  'settle-objection': {
    verb: '答复异议',
    title: '答复申请人的异议',
    follows: '结论和理由会写给申请人。',
    does: '答复异议',
  },
  issue: {
    verb: '办结',
    title: '制证并办结',
    follows: '证件制好、可以领取时办结。',
    does: '办结这件申请',
  },
  hold: {
    verb: '暂缓',
    title: '暂缓办理',
    follows: '暂缓期间期限不走，请写清楚在等什么。',
    does: '暂缓办理',
  },
  resume: {
    verb: '恢复办理',
    title: '恢复办理',
    follows: '期限从今天接着算。',
    does: '恢复办理',
  },
  escalate: {
    verb: '提请督办',
    title: '提请督办',
    follows: '督查员会在列表里看到这件，并写入办理经过。',
    does: '提请督办',
  },
};
