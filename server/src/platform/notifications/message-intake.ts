import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { CityMessages } from './city-messages';
import { afterQuiet } from './domain/quiet-hours';
import { expiryMilliseconds } from './domain/retry';
import { MessageRepository, type NewDelivery, type NewMessage } from './message.repository';
import type { MessageTemplate, Told } from './message-template';
import { MessageTemplates, textsOf } from './message-templates';
import { type Recipient, RecipientRepository } from './recipient.repository';

/** Messages whose people are looked up together. */
const toldAtOnce = 100;

/** Stores messages with the ways they are to go. */
@Injectable()
export class MessageIntake {
  constructor(
    private readonly templates: MessageTemplates,
    private readonly city: CityMessages,
    private readonly recipients: RecipientRepository,
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
  ) {}

  async take(told: readonly Told[], transaction: Sql): Promise<void> {
    for (let from = 0; from < told.length; from += toldAtOnce)
      await this.takeSome(told.slice(from, from + toldAtOnce), transaction);
  }

  /** However many messages there are, each question and each table is touched once. */
  private async takeSome(told: readonly Told[], transaction: Sql): Promise<void> {
    const personIds = told.flatMap(({ to }) => (to.accountIds ? [] : (to.personIds ?? [])));
    const people = await this.recipients.resolve({ personIds }, transaction);
    const written: { recipient: Recipient; message: NewMessage }[] = [];
    for (const one of told) {
      const template = this.templates.get(one.template, one.values);
      const recipients = one.to.accountIds
        ? await this.recipients.resolve(one.to, transaction)
        : people.filter(({ id }) => one.to.personIds?.includes(id));
      for (const recipient of recipients)
        written.push({ recipient, message: this.messageTo(recipient, one, template) });
    }
    const fresh = await this.messages.insert(
      written.map(({ message }) => message),
      transaction,
    );
    const deliveries = written
      .filter(({ message }) => fresh.has(message.id))
      .flatMap(({ recipient, message }) => this.waysOf(recipient, message));
    await this.messages.insertDeliveries(deliveries, transaction);
  }

  private messageTo({ id }: Recipient, told: Told, template: MessageTemplate): NewMessage {
    return {
      id: uuid(),
      recipientId: id,
      key: told.key,
      template: template.code,
      about: told.about ?? null,
      ...textsOf(template, told.values),
      link: told.link,
      values: told.values,
      urgency: told.urgency ?? 'normal',
      at: this.clock.now(),
    };
  }

  /** In the app always; besides on the first way that the city has for this message. Staff read in the app alone. */
  private waysOf({ hasAccount, isStaff }: Recipient, message: NewMessage): NewDelivery[] {
    const { at } = message;
    const way = { messageId: message.id, at, expiresAt: new Date(at.getTime() + expiryMilliseconds) };
    const inApp: NewDelivery = {
      ...way,
      id: uuid(),
      channel: 'in-app',
      state: hasAccount ? 'delivered' : 'unreachable',
      nextAt: at,
    };
    const channel = isStaff ? undefined : this.city.firstChannel(message.template, hasAccount);
    if (!channel) return [inApp];
    const nextAt = afterQuiet(at, this.city.quietHours, message.urgency);
    return [inApp, { ...way, id: uuid(), channel, state: 'queued', nextAt }];
  }
}
