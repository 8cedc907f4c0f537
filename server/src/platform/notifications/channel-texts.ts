import { collapseSpaces } from '@app/shared/validation/text';
import { Injectable } from '@nestjs/common';
import { CityMessages } from './city-messages';
import type { DueDelivery } from './delivery.repository';
import { fitKeyword } from './domain/keyword-fit';
import { fieldsOf, MessageTemplates } from './message-templates';
import { gapsOf, type WechatWay } from './messages-pack';

export type WechatText = { way: WechatWay; page: string | undefined; data: Record<string, string> };
export type SmsText = { templateId: string; text: string; parameters: string[] };
type Unwritten = { problem: 'no-template' | 'unfit-text' };

/** Writes a message as a channel takes it, or says why it cannot be written. */
@Injectable()
export class ChannelTexts {
  constructor(
    private readonly city: CityMessages,
    private readonly templates: MessageTemplates,
  ) {}

  /** Every keyword of the template, fit to be sent. */
  forWechat(delivery: DueDelivery): WechatText | Unwritten {
    const way = this.city.wechatOf(delivery.template);
    const fields = this.fieldsOf(delivery);
    if (!way || !fields) return { problem: 'no-template' };
    const data: Record<string, string> = {};
    for (const [keyword, name] of Object.entries(way.keywords)) {
      const text = fitKeyword(keyword, fields[name] ?? '');
      if (text === undefined) return { problem: 'unfit-text' };
      data[keyword] = text;
    }
    return { way, page: delivery.link?.replace(/^\//, ''), data };
  }

  /** The city's text with its gaps filled, which are the parameters of the provider's template in the same order. */
  forSms(delivery: DueDelivery): SmsText | Unwritten {
    const way = this.city.smsOf(delivery.template);
    const fields = this.fieldsOf(delivery);
    if (!way || !fields) return { problem: 'no-template' };
    const parameters = gapsOf(way.text).map((name) => collapseSpaces(fields[name] ?? ''));
    const text = parameters.reduce((written, gap) => written.replace(/\{[A-Za-z]+\}/, () => gap), way.text);
    return { templateId: way.templateId, text, parameters };
  }

  /** Undefined for a message that no module declares any more. */
  private fieldsOf({ template: code, values }: DueDelivery): Record<string, string> | undefined {
    const template = this.templates.find(code);
    return template && fieldsOf(template, values);
  }
}
