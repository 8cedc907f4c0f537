import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notifier } from '../../platform/notifications/notifier';

/** The messages of applications for schools. */
@Injectable()
export class SchoolingMessages implements OnModuleInit {
  constructor(private readonly notifier: Notifier) {}

  onModuleInit(): void {
    this.notifier.declare({
      code: 'schooling.in-pool',
      sample: {
        title: '积分入学申请',
        number: '261122-7K3M9Q2-X',
        person: '王小宝',
        sentence: '',
        items: '',
        answerBy: '',
      },
      title: () => '入学申请已通过',
      body: ({ person }) => `${person}的入学申请已通过，参加今年的排名。请确认积分，并留意公布的日期。`,
    });
  }
}
