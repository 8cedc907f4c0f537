/** Sends text messages. A provider that cannot take a message throws `IDENTITY.SMS_UNAVAILABLE`. */
export abstract class SmsPort {
  /** `mobile` is normalised; `text` has at most 400 characters. Resolves when the provider has taken the message. */
  abstract send(mobile: string, text: string): Promise<void>;
}
