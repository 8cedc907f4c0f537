import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/principal';

type IsGuardian = (principal: Principal, personId: string) => Promise<boolean>;
type Child = { id: string; name: string };
type ListChildren = (principal: Principal) => Promise<Child[]>;

/** Who may hand in papers for a child: the module that knows households says so. Nobody said: nobody may. */
@Injectable()
export class Guardianship {
  private readonly rules: IsGuardian[] = [];
  private readonly lists: ListChildren[] = [];

  register(isGuardian: IsGuardian): void {
    this.rules.push(isGuardian);
  }

  /** Adds a list of the children somebody acts for. */
  registerChildren(list: ListChildren): void {
    this.lists.push(list);
  }

  /** Children the caller acts for, each once. */
  async childrenOf(principal: Principal): Promise<Child[]> {
    const lists = await Promise.all(this.lists.map((list) => list(principal)));
    return [...new Map(lists.flat().map((child) => [child.id, child])).values()];
  }

  async covers(principal: Principal, personId: string): Promise<boolean> {
    for (const isGuardian of this.rules) if (await isGuardian(principal, personId)) return true;
    return false;
  }
}
