import type { HomeView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal';

/** Something that waits for a person, as the first screen shows it. */
export type Waiting = HomeView['waiting'][number];

type Contributor = (principal: Principal) => Promise<Waiting[]>;

/** Where every part of the system says what waits for somebody; the first screen reads it. */
@Injectable()
export class HomeBoard {
  private readonly contributors: Contributor[] = [];

  /** Adds a voice; call it in `onModuleInit`. */
  register(contributor: Contributor): void {
    this.contributors.push(contributor);
  }

  /** What waits for the caller, those with a deadline first, the nearest of them before all. */
  async waitingFor(principal: Principal): Promise<Waiting[]> {
    const lists = await Promise.all(this.contributors.map((contributor) => contributor(principal)));
    return lists.flat().sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1));
  }
}
