import type { AreaView } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { areasOf, type Principal } from '../identity/principal';
import { type Area, AreaRepository } from './area.repository';

/** The areas of the city: what lies below what, and who may act where. */
@Injectable()
export class AreaDirectory {
  constructor(private readonly areas: AreaRepository) {}

  /** Areas directly below one, or the city itself; `COMMON.NOT_FOUND` for a code nobody has. */
  async childrenOf(code?: string): Promise<AreaView[]> {
    if (code !== undefined && !(await this.areas.find(code))) throw new NotFoundError();
    const children = await this.areas.listChildren(code ?? null);
    return children.map(({ name, level, hasChildren, code: childCode }) => ({
      code: childCode,
      name,
      level,
      hasChildren,
    }));
  }

  find(code: string): Promise<Area | undefined> {
    return this.areas.find(code);
  }

  /** The area, if the caller holds one of the roles in it or above it; otherwise it does not exist for them (S1). */
  async requireWithin(
    principal: Principal,
    roles: readonly Role[],
    code: string,
    transaction?: Sql,
  ): Promise<Area> {
    const area = await this.areas.find(code, transaction);
    if (!area || !areasOf(principal, roles).some((path) => area.path.startsWith(path)))
      throw new NotFoundError();
    return area;
  }
}
