import { AppError } from '../../common/errors';

/**
 * The template that a provider has approved for a text, with what fills its gaps in their order. `key` is the same for
 * every try of one message: a provider that knows such keys sends it once.
 */
export type SmsTemplate = ({ templateId: string } | { purpose: 'sign-in-code' }) & {
  parameters: readonly string[];
  key: string;
};

/** Sends text messages. A provider that cannot take a message throws `IDENTITY.SMS_UNAVAILABLE`. */
export abstract class SmsPort {
  /**
   * `mobile` is normalised; `text` has at most 400 characters. Resolves with the provider's serial number, or null where
   * it gives none, when the provider has taken the message; throws {@link SmsRefusal} when it said why it did not.
   */
  abstract send(mobile: string, text: string, template: SmsTemplate): Promise<string | null>;
}

/**
 * Whose matter a refusal is: the number is none or wants no messages, this message's template or text is wrong, the
 * account at the provider is, or it is only busy.
 */
export type SmsRefusalReason = 'number' | 'message' | 'settings' | 'busy';

export class SmsRefusal extends AppError {
  constructor(
    readonly reason: SmsRefusalReason,
    readonly providerCode: string,
  ) {
    super('IDENTITY.SMS_UNAVAILABLE', 'unavailable');
  }
}
