import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SubscriptionMoment } from '@app/shared/notifications/subscription-moments';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { cityFolder, PolicyPackError, readYaml } from '../policy/policy-folder';
import { fitKeyword } from './domain/keyword-fit';
import type { QuietHours } from './domain/quiet-hours';
import { fieldsOf, MessageTemplates } from './message-templates';
import {
  gapsOf,
  inAppOnly,
  type MessagesPack,
  parseMessagesPack,
  type SmsWay,
  type WechatWay,
} from './messages-pack';

const fileName = 'messages.yaml';

/** The city's choice of ways: a way without a template of the provider is off. */
@Injectable()
export class CityMessages implements OnApplicationBootstrap {
  private pack: MessagesPack = inAppOnly;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly templates: MessageTemplates,
  ) {}

  /** After every module declared its messages: a pack that does not fit them is refused. */
  onApplicationBootstrap(): void {
    const file = join(cityFolder(this.config.CITY), fileName);
    if (existsSync(file)) this.use(readYaml(file), file);
  }

  /** Takes a pack into use; throws {@link PolicyPackError} when it cannot work with what modules declared. */
  use(content: unknown, file = fileName): void {
    const pack = parseMessagesPack(content, file);
    const faults = Object.keys(pack.messages).flatMap((code) => this.faultsOf(pack, code));
    if (faults.length > 0) throw new PolicyPackError(file, faults);
    this.pack = pack;
  }

  get quietHours(): QuietHours | null {
    return this.pack.quietHours;
  }

  /** Messages a day that leave the app for one person; null: as many as there are. */
  get dailyLimit(): number | null {
    return this.pack.dailyLimit;
  }

  wechatOf(code: string): WechatWay | undefined {
    const way = this.pack.messages[code]?.wechat;
    return way?.templateId ? way : undefined;
  }

  /** The development provider shows any text; a real one only those whose template it has approved. */
  smsOf(code: string): SmsWay | undefined {
    const way = this.pack.messages[code]?.sms;
    const { SMS_PROVIDER: provider } = this.config;
    if (!way || provider === 'none') return undefined;
    return provider === 'development' || way.templateId ? way : undefined;
  }

  /** WeChat asks for an account; text messages are the way of everybody else. */
  firstChannel(code: string, hasAccount: boolean): 'wechat' | 'sms' | undefined {
    if (hasAccount && this.wechatOf(code)) return 'wechat';
    return this.smsOf(code) ? 'sms' : undefined;
  }

  /** What to ask for at a moment, by template; templates that are off are left out. */
  wantedAt(moment: SubscriptionMoment): WechatWay[] {
    const ways = (this.pack.moments[moment] ?? []).flatMap((code) => this.wechatOf(code) ?? []);
    return [...new Map(ways.map((way) => [way.templateId, way])).values()];
  }

  /** The kind of a template of ours; undefined for one of somebody else. */
  kindOf(templateId: string): WechatWay['kind'] | undefined {
    const ways = Object.values(this.pack.messages).map(({ wechat }) => wechat);
    return ways.find((way) => way?.templateId === templateId)?.kind;
  }

  private faultsOf(pack: MessagesPack, code: string): { path: string; problem: string }[] {
    const path = `messages.${code}`;
    const template = this.templates.find(code);
    if (!template) return [{ path, problem: 'no module declares this message' }];
    const fields = fieldsOf(template, template.sample);
    const { wechat, sms } = pack.messages[code] ?? {};
    const unfit = Object.entries(wechat?.keywords ?? {}).filter(
      ([keyword, name]) => fitKeyword(keyword, fields[name] ?? '') === undefined,
    );
    const unknown = gapsOf(sms?.text ?? '').filter((name) => fields[name] === undefined);
    return [
      ...unfit.map(([keyword, name]) => ({
        path: `${path}.wechat.keywords.${keyword}`,
        problem: `${name} of the message does not fit this keyword`,
      })),
      ...unknown.map((name) => ({
        path: `${path}.sms.text`,
        problem: `the message has no field ${name}`,
      })),
      ...(wechat?.templateId && Object.keys(wechat.keywords).length === 0
        ? [{ path: `${path}.wechat.keywords`, problem: 'must name the keywords of the template' }]
        : []),
    ];
  }
}
