import type { StayStatus } from '@app/shared/registration/stay.status';
import { addMonths } from '@app/shared/validation/plain-date';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { GuardianRepository } from './guardian.repository';

/** Where somebody lives now by an agreed stay. */
export type Residence = { stayId: string; areaPath: string; address: string; roomName: string; from: string };

/** The home of an agreed stay, as far as catchments and distances ask: its address by parts and its place. */
export type Home = Residence & {
  dwellingId: string;
  roomId: string;
  road: string;
  roadNumber: string;
  estate: string | null;
  longitude: string | null;
  latitude: string | null;
};

/** One line of who lives, or lived, together. */
export type HouseholdLine = {
  personName: string;
  relation: string | null;
  address: string;
  from: string;
  until: string | null;
  state: StayStatus;
};

const householdAtMost = 30;
/** Until this birthday a guardian acts for a child. */
const monthsOfChildhood = 18 * 12;

/** What other modules may know of where somebody lives; whether the caller may see it, they have checked. */
@Injectable()
export class ResidenceService {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly guardians: GuardianRepository,
  ) {}

  /** Children whom the caller declared into the own household and acts for (民法典 art. 17, 23). */
  async childrenOf({ accountId, personId }: Principal): Promise<{ id: string; name: string }[]> {
    if (personId === null) return [];
    const bornAfter = addMonths(this.clock.today(), -monthsOfChildhood);
    return this.guardians.listDeclared({ accountId, personId }, bornAfter);
  }

  /**
   * Adults at the head of a household that the child belongs to: the head and the spouse, as it was declared (民法典
   * art. 27).
   */
  async parentsOf(childId: string, sql: Sql = this.sql): Promise<{ id: string; name: string }[]> {
    return this.guardians.listHeads(childId, addMonths(this.clock.today(), -monthsOfChildhood), sql);
  }

  /** The confirmed stay that goes on today with what is known of its dwelling; undefined as {@link currentOf}. */
  async homeOf(personId: string, sql: Sql = this.sql): Promise<Home | undefined> {
    const stay = await this.currentOf(personId, sql);
    if (!stay) return undefined;
    const [row] = await sql.rows<Omit<Home, keyof Residence>>(
      `SELECT s.dwelling_id AS dwellingId, s.room_id AS roomId, d.road, d.road_number AS roadNumber, d.estate,
              d.longitude, d.latitude
         FROM stay s JOIN dwelling d ON d.id = s.dwelling_id WHERE s.id = ?`,
      [stay.stayId],
    );
    return row && { ...stay, ...row };
  }

  /** The confirmed stay that goes on today, the latest of several; undefined when nobody has confirmed one. */
  async currentOf(personId: string, sql: Sql = this.sql): Promise<Residence | undefined> {
    const [row] = await sql.rows<{
      id: string;
      area_path: string;
      address: string;
      name: string;
      from_date: string;
    }>(
      `SELECT s.id, s.area_path, d.address, r.name, s.from_date
         FROM stay s JOIN dwelling d ON d.id = s.dwelling_id JOIN room r ON r.id = s.room_id
        WHERE s.person_id = ? AND s.state = 'confirmed' AND (s.until_date IS NULL OR s.until_date > ?)
        ORDER BY s.from_date DESC, s.id DESC LIMIT 1`,
      [personId, this.clock.today()],
    );
    return (
      row && {
        stayId: row.id,
        areaPath: row.area_path,
        address: row.address,
        roomName: row.name,
        from: row.from_date,
      }
    );
  }

  /** The person's own stays, newest first, and with each those of the same household in the same room. */
  async householdOf(personId: string, sql: Sql = this.sql): Promise<HouseholdLine[]> {
    const rows = await sql.rows<{
      person_name: string;
      relation_to_head: string | null;
      address: string;
      room_name: string;
      from_date: string;
      until_date: string | null;
      state: StayStatus;
    }>(
      `SELECT p.name AS person_name, s.relation_to_head, d.address, r.name AS room_name, s.from_date, s.until_date, s.state
         FROM stay own
         JOIN stay s ON s.id = own.id OR (s.household_id = own.household_id AND s.room_id = own.room_id)
         JOIN person p ON p.id = s.person_id
         JOIN dwelling d ON d.id = s.dwelling_id
         JOIN room r ON r.id = s.room_id
        WHERE own.person_id = ? AND s.state NOT IN ('rejected', 'withdrawn')
        ORDER BY s.person_id <> ?, s.from_date DESC, s.id LIMIT ${householdAtMost}`,
      [personId, personId],
    );
    return rows.map((row) => ({
      personName: row.person_name,
      relation: row.relation_to_head,
      address: `${row.address} ${row.room_name}`,
      from: row.from_date,
      until: row.until_date,
      state: row.state,
    }));
  }
}
