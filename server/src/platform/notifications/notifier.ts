import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { MessageIntake } from './message-intake';
import type { MessageTemplate, Told } from './message-template';
import { MessageTemplates } from './message-templates';

/** What other parts of the system tell people with. */
@Injectable()
export class Notifier {
  constructor(
    private readonly templates: MessageTemplates,
    private readonly intake: MessageIntake,
  ) {}

  /** Declares a kind of message; modules do so when they start. */
  declare<Name extends string>(template: MessageTemplate<Name>): void {
    this.templates.declare(template);
  }

  /**
   * Stores the messages in the caller's transaction; they are handed over after it. Somebody whom the same key told
   * before is not told again (promise L12). Throws for an undeclared template or a missing value.
   */
  async tell(messages: readonly Told[], transaction: Sql): Promise<void> {
    await this.intake.take(messages, transaction);
  }
}
