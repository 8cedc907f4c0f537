import { Refusal } from '../refusal';

export type Decision = 'accept' | 'reject' | 'ban';
export type TemplateKind = 'one-time' | 'long-term';
type Grant = { credits: number; longTerm: boolean; banned: boolean };

/**
 * What users allowed to be sent. One acceptance of a one-time template is one message, without a time limit.
 * @evidence D:subscribe-message-overview
 */
export class GrantBook {
  private readonly grants = new Map<string, Grant>();

  decide(userId: string, templateId: string, kind: TemplateKind, decision: Decision): void {
    const grant = this.of(userId, templateId);
    if (decision === 'ban') {
      Object.assign(grant, { credits: 0, longTerm: false, banned: true });
    } else if (decision === 'accept') {
      grant.banned = false;
      if (kind === 'long-term') grant.longTerm = true;
      else grant.credits += 1;
    } else if (kind === 'long-term') {
      grant.longTerm = false;
    }
  }

  /** Throws 43101 unless one message may be sent now. */
  require(userId: string, templateId: string): void {
    const grant = this.of(userId, templateId);
    if (grant.banned || (!grant.longTerm && grant.credits === 0)) throw new Refusal(43101);
  }

  spend(userId: string, templateId: string): void {
    const grant = this.of(userId, templateId);
    if (!grant.longTerm) grant.credits -= 1;
  }

  list(): Record<string, Grant> {
    return Object.fromEntries(this.grants);
  }

  private of(userId: string, templateId: string): Grant {
    const key = `${userId}|${templateId}`;
    let grant = this.grants.get(key);
    if (!grant) {
      grant = { credits: 0, longTerm: false, banned: false };
      this.grants.set(key, grant);
    }
    return grant;
  }
}
