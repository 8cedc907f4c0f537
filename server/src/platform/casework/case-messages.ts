import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notifier } from '../notifications/notifier';

/** What every message about a case is given, each as long as it usually gets. */
export const caseMessageSample = {
  title: '居住证申领',
  number: '261122-7K3M9Q2-X',
  person: '王芳',
  sentence: '窗口会在2026年12月4日(周五)前受理。',
  items: '租赁合同、近期证件照',
  answerBy: '2026年12月4日(周五)',
};

type Values = Readonly<Record<keyof typeof caseMessageSample, string>>;

/** The messages that all services share; a definition names them by their code. */
const messages: Record<string, { title: string; body: (values: Values) => string }> = {
  'casework.submitted': {
    title: '申请已提交',
    body: ({ title, number, sentence }) => `${title}(${number})已提交。${sentence}`,
  },
  'casework.accepted': {
    title: '申请已受理',
    body: ({ title, number, sentence }) => `${title}(${number})已受理。${sentence}`,
  },
  'casework.rejected': {
    title: '申请没有受理',
    body: ({ title, number }) => `${title}(${number})没有受理，原因和下一步请看办件详情。`,
  },
  'casework.papers-asked': {
    title: '请补交材料',
    body: ({ title, items, answerBy }) =>
      `${title}还需要：${items}。这是一次性告知的全部材料${answerBy ? `，请在${answerBy}前补交` : ''}。`,
  },
  'casework.papers-overdue': {
    title: '补交材料已逾期',
    body: ({ title, number }) => `${title}(${number})没有在期限内补齐材料，申请已终止。您可以重新申请。`,
  },
  'casework.refused': {
    title: '申请没有通过',
    body: ({ title, number }) => `${title}(${number})没有通过，原因和提出异议的办法请看办件详情。`,
  },
  'casework.objection-settled': {
    title: '异议已有结果',
    body: ({ title, number }) => `${title}(${number})的异议已经复核，结果请看办件详情。`,
  },
};

@Injectable()
export class CaseMessages implements OnModuleInit {
  constructor(private readonly notifier: Notifier) {}

  onModuleInit(): void {
    for (const [code, { title, body }] of Object.entries(messages))
      this.notifier.declare({ code, sample: caseMessageSample, title: () => title, body });
  }
}
