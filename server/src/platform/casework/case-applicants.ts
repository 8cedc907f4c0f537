import { Injectable } from '@nestjs/common';
import { AppError, NotFoundError } from '../../common/errors';
import { Guardianship } from '../documents/papers/guardianship';
import type { Principal } from '../identity/principal';

/** For whom somebody of the public may apply: for themself, and for a child whose guardian they are. */
@Injectable()
export class CaseApplicants {
  constructor(private readonly guardianship: Guardianship) {}

  /**
   * The person an application is for; the caller unless another is named. `IDENTITY.PERSON_MISSING`,
   * `IDENTITY.CONSENT_MISSING`; somebody whose guardian the caller is not does not exist (promises S1, R12).
   */
  async personFor(principal: Principal, wanted?: string): Promise<string> {
    if (principal.personId === null) throw new AppError('IDENTITY.PERSON_MISSING', 'conflict');
    if (!principal.consented) throw new AppError('IDENTITY.CONSENT_MISSING', 'conflict');
    if (wanted === undefined || wanted === principal.personId) return principal.personId;
    if (!(await this.guardianship.covers(principal, wanted))) throw new NotFoundError();
    return wanted;
  }

  /** Children the caller may apply for. */
  async childrenOf(principal: Principal): Promise<{ personId: string; name: string }[]> {
    const children = await this.guardianship.childrenOf(principal);
    return children.map(({ id, name }) => ({ personId: id, name }));
  }
}
