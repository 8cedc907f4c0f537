import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notifier } from '../../platform/notifications/notifier';

/** What casework brings to the message of an action, each as long as it usually gets. */
const sample = {
  title: '积分申请（积分入学）',
  number: '260512-7K3M9Q2-X',
  person: '王芳',
  sentence: '',
  items: '学历的证明、住房公积金的证明',
  answerBy: '',
};

/** The messages of an application for points. */
@Injectable()
export class ApplicationMessages implements OnModuleInit {
  constructor(private readonly notifier: Notifier) {}

  onModuleInit(): void {
    this.declare(
      'points.scored',
      '积分已经算出，请确认',
      ({ title, number }) => `${title}(${number})的积分已经算出。请逐项核对后确认，有异议的可以逐项提出。`,
    );
    this.declare(
      'points.confirmed',
      '积分已确认',
      ({ title, number }) => `${title}(${number})的积分已经由您确认，按本市的规定参加排名或办理。`,
    );
    this.declare(
      'points.amended',
      '补充的事实已收到',
      ({ title, number }) =>
        `${title}(${number})补充或更改的事实已收到，由有关部门核定后重新计分，原来的积分不再有效，请您届时再确认。`,
    );
    this.declare(
      'points.papers-overdue',
      '补交材料已逾期',
      ({ title, number }) =>
        `${title}(${number})没有在期限内补齐材料，有关部门将按现有材料核定，其他项目不受影响。`,
    );
  }

  private declare(
    code: string,
    title: string,
    body: (values: Readonly<Record<string, string>>) => string,
  ): void {
    this.notifier.declare({ code, sample, title: () => title, body });
  }
}
