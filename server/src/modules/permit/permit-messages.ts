import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notifier } from '../../platform/notifications/notifier';

/** What casework brings to the message of an action. */
const ofCase = {
  title: '居住证申领',
  number: '261122-7K3M9Q2-X',
  person: '王芳',
  sentence: '',
  items: '',
  answerBy: '',
};
const ofPermit = { lastDay: '2027年3月15日(周一)' };

/** The messages of the residence permit. */
@Injectable()
export class PermitMessages implements OnModuleInit {
  constructor(private readonly notifier: Notifier) {}

  onModuleInit(): void {
    this.afterCase(
      'permit.granted',
      '居住证已签发',
      ({ person }) => `${person}的居住证已签发，可以在小程序中出示电子居住证。`,
    );
    this.afterCase(
      'permit.endorsed',
      '居住证签注已完成',
      ({ person }) => `${person}的居住证签注已完成，可以继续使用。`,
    );
    this.afterCase('permit.changed', '居住证信息已变更', ({ person }) => `${person}的居住证信息已变更。`);
    this.afterCase(
      'permit.reissue-approved',
      '补换领已受理，请缴费',
      ({ number }) => `业务编号${number}：请在小程序中缴纳工本费，缴费后开始制证。不收费的，将直接制证。`,
    );
    this.afterCase(
      'permit.fee-paid',
      '工本费已收到',
      ({ number }) => `业务编号${number}：工本费已收到，正在制证。`,
    );
    this.afterCase(
      'permit.reissued',
      '新居住证已签发',
      ({ person }) => `${person}的新居住证已签发，旧证不再有效。`,
    );
    this.ofEndorsement('opens', '居住证可以签注了', (day) => `请在${day}前办理签注，逾期将暂停使用。`);
    this.ofEndorsement('again', '居住证签注即将到期', (day) => `请在${day}前办理签注，逾期将暂停使用。`);
    this.ofEndorsement('late', '居住证已暂停使用', (day) => `签注已于${day}到期。补办签注后恢复使用。`);
  }

  private afterCase(
    code: string,
    title: string,
    body: (values: Readonly<Record<string, string>>) => string,
  ): void {
    this.notifier.declare({ code, sample: ofCase, title: () => title, body });
  }

  private ofEndorsement(step: string, title: string, body: (lastDay: string) => string): void {
    this.notifier.declare({
      code: `permit.endorsement-${step}`,
      sample: ofPermit,
      title: () => title,
      body: ({ lastDay }) => body(lastDay),
    });
  }
}
