import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';

export type TemplateKind = 'one-time' | 'long-term';
export type Subscription = { accountId: string; appId: string; templateId: string; kind: TemplateKind };

/**
 * What people allowed WeChat to send: a balance for deciding and a history for answering for it. One acceptance of a
 * one-time template is one message; one of a long-term template stands until it is taken back.
 */
@Injectable()
export class SubscriptionRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async accept(subscription: Subscription, source: string, transaction: Sql): Promise<void> {
    const { accountId, appId, templateId, kind } = subscription;
    const now = this.clock.now();
    const more = kind === 'long-term' ? 'credits = 1' : 'credits = credits + 1';
    await transaction.change(
      `INSERT INTO subscription_balance (account_id, app_id, template_id, kind, credits, updated_at)
       VALUES (?, ?, ?, ?, 1, ?) ON DUPLICATE KEY UPDATE kind = ?, ${more}, updated_at = ?`,
      [accountId, appId, templateId, kind, now, kind, now],
    );
    await this.note(subscription, 1, source, transaction);
  }

  /** Nothing more may be sent: the person or WeChat said so. `taken` were taken for messages that did not go. */
  async empty(subscription: Subscription, source: string, transaction: Sql, taken = 0): Promise<void> {
    const { accountId, appId, templateId } = subscription;
    const key = [accountId, appId, templateId];
    const [balance] = await transaction.rows<{ credits: number }>(
      `SELECT credits FROM subscription_balance WHERE account_id = ? AND app_id = ? AND template_id = ? FOR UPDATE`,
      key,
    );
    if (!balance) return;
    await transaction.change(
      `UPDATE subscription_balance SET credits = 0, updated_at = ?
        WHERE account_id = ? AND app_id = ? AND template_id = ?`,
      [this.clock.now(), ...key],
    );
    await this.note(subscription, 0 - balance.credits - taken, source, transaction);
  }

  /** Takes one credit for a message that is about to go; false when there is none. A long-term one is not used up. */
  async take({ accountId, appId, templateId, kind }: Subscription, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE subscription_balance SET credits = ${kind === 'long-term' ? 'credits' : 'credits - 1'}, updated_at = ?
        WHERE account_id = ? AND app_id = ? AND template_id = ? AND credits > 0`,
      [this.clock.now(), accountId, appId, templateId],
    );
    return changed === 1;
  }

  /** The message did not go: what was taken for it may be used by another. */
  async giveBack({ accountId, appId, templateId, kind }: Subscription, transaction: Sql): Promise<void> {
    if (kind === 'long-term') return;
    await transaction.change(
      `UPDATE subscription_balance SET credits = credits + 1, updated_at = ?
        WHERE account_id = ? AND app_id = ? AND template_id = ?`,
      [this.clock.now(), accountId, appId, templateId],
    );
  }

  /** The message went: what was taken for it is spent. */
  async spend(subscription: Subscription, deliveryId: string, transaction: Sql): Promise<void> {
    await this.note(
      subscription,
      subscription.kind === 'long-term' ? 0 : -1,
      `sent:${deliveryId}`,
      transaction,
    );
  }

  /** The first of the accounts with a credit for the template. */
  async accountWithCredit(
    accountIds: readonly string[],
    appId: string,
    templateId: string,
  ): Promise<string | undefined> {
    if (accountIds.length === 0) return undefined;
    const [row] = await this.sql.rows<{ account_id: string }>(
      `SELECT account_id FROM subscription_balance
        WHERE account_id IN ${placeholders(1, accountIds.length)} AND app_id = ? AND template_id = ? AND credits > 0
        ORDER BY account_id LIMIT 1`,
      [...accountIds, appId, templateId],
    );
    return row?.account_id;
  }

  private async note(
    { accountId, appId, templateId, kind }: Subscription,
    credits: number,
    source: string,
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO subscription_history (id, account_id, app_id, template_id, kind, credits, source, at)
       VALUES ${placeholders(1, 8)}`,
      [uuid(), accountId, appId, templateId, kind, credits, source, this.clock.now()],
    );
  }
}
