import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

const childrenAtMost = 20;

/** Households as tenants declared them. */
@Injectable()
export class GuardianRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /**
   * Birth date of a person whom this account itself declared into the household of its own person; undefined when
   * there is no such declaration. A landlord's or an employer's word makes nobody a guardian.
   */
  async birthDateOfDeclared(
    personId: string,
    guardian: { accountId: string; personId: string },
  ): Promise<string | null | undefined> {
    const [row] = await this.sql.rows<{ birth_date: string | null }>(
      `SELECT p.birth_date FROM stay c
         JOIN stay_statement t ON t.stay_id = c.id AND t.party = 'tenant' AND t.account_id = ?
         JOIN stay g ON g.household_id = c.household_id AND g.person_id = ?
         JOIN person p ON p.id = c.person_id
        WHERE c.person_id = ? AND c.state NOT IN ('rejected', 'withdrawn')
          AND g.state NOT IN ('rejected', 'withdrawn') LIMIT 1`,
      [guardian.accountId, guardian.personId, personId],
    );
    return row?.birth_date;
  }

  /** Everybody under an age whom the account declared so: those born after a day. */
  listDeclared(
    guardian: { accountId: string; personId: string },
    bornAfter: string,
  ): Promise<{ id: string; name: string }[]> {
    return this.sql.rows<{ id: string; name: string }>(
      `SELECT DISTINCT p.id, p.name FROM stay g
         JOIN stay c ON c.household_id = g.household_id AND c.person_id <> g.person_id
         JOIN stay_statement t ON t.stay_id = c.id AND t.party = 'tenant' AND t.account_id = ?
         JOIN person p ON p.id = c.person_id
        WHERE g.person_id = ? AND p.birth_date > ? AND c.state NOT IN ('rejected', 'withdrawn')
          AND g.state NOT IN ('rejected', 'withdrawn')
        ORDER BY p.id LIMIT ${childrenAtMost}`,
      [guardian.accountId, guardian.personId, bornAfter],
    );
  }

  /** Those who declared a person into their household, heads of it and spouses, unless born after a day. */
  listHeads(personId: string, bornUntil: string, sql: Sql): Promise<{ id: string; name: string }[]> {
    return sql.rows<{ id: string; name: string }>(
      `SELECT DISTINCT p.id, p.name FROM stay c
         JOIN stay g ON g.household_id = c.household_id AND g.person_id <> c.person_id
         JOIN person p ON p.id = g.person_id
        WHERE c.person_id = ? AND (g.relation_to_head IS NULL OR g.relation_to_head IN ('head', 'spouse'))
          AND (p.birth_date IS NULL OR p.birth_date <= ?)
          AND c.state NOT IN ('rejected', 'withdrawn') AND g.state NOT IN ('rejected', 'withdrawn')
        ORDER BY p.id LIMIT ${childrenAtMost}`,
      [personId, bornUntil],
    );
  }
}
