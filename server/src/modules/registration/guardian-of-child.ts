import { fullYearsBetween } from '@app/shared/validation/plain-date';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { Guardianship } from '../../platform/documents/papers/guardianship';
import type { Principal } from '../../platform/identity/principal';
import { GuardianRepository } from './guardian.repository';
import { ResidenceService } from './residence.service';

/** From this age on a person acts for themself (民法典 art. 17, 18). */
const ageOfMajority = 18;

/** Who declared a child into their own household hands in the child's papers too. */
@Injectable()
export class GuardianOfChild implements OnModuleInit {
  constructor(
    private readonly guardianship: Guardianship,
    private readonly households: GuardianRepository,
    private readonly residence: ResidenceService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.guardianship.register((principal, personId) => this.covers(principal, personId));
    this.guardianship.registerChildren((principal) => this.residence.childrenOf(principal));
  }

  /** A person whose age is not known is nobody's child. */
  private async covers({ accountId, personId }: Principal, childId: string): Promise<boolean> {
    if (personId === null) return false;
    const birthDate = await this.households.birthDateOfDeclared(childId, { accountId, personId });
    return birthDate ? fullYearsBetween(birthDate, this.clock.today()) < ageOfMajority : false;
  }
}
