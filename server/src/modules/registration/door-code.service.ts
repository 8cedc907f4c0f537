import { Inject, Injectable } from '@nestjs/common';
import { parseDataKeys } from '../../common/crypto/data-keys';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { type DoorCodeContent, DoorCodes } from './domain/door-code';
import { DoorRepository, type DoorRow } from './door.repository';
import { requireValid, unknownCode } from './door-validity';

/** Where a plate hangs; `roomId` when it is a room's own. */
export type ResolvedDoor = { doorId: string; dwellingId: string; roomId: string | null };

/** Signs the codes of door plates and reads them back. */
@Injectable()
export class DoorCodeService {
  private readonly codes: DoorCodes;
  private readonly linkPrefix: string;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(SQL) private readonly sql: Sql,
    private readonly doors: DoorRepository,
  ) {
    this.codes = new DoorCodes({ ...parseDataKeys(config.DOOR_CODE_KEYS), appId: config.WX_APP_ID });
    this.linkPrefix = `${new URL(config.PUBLIC_ORIGIN).origin}/d/`;
  }

  /** The printed code of a door, and the address that is printed as a picture. */
  plateOf(door: Pick<DoorRow, 'number' | 'epoch'>): { code: string; link: string } {
    const code = this.codes.issue(door.number, door.epoch);
    return { code, link: this.linkPrefix + code };
  }

  /** The door a code was issued for. Forged and unknown codes get one and the same answer (promise S15). */
  async resolve(code: string, sql: Sql = this.sql): Promise<ResolvedDoor> {
    const { doorNumber, epoch } = this.verify(code);
    const door = await this.doors.findByNumber(doorNumber, sql);
    requireValid(door, epoch);
    return { doorId: door.id, dwellingId: door.dwelling_id, roomId: door.room_id };
  }

  /** What a genuine code says; REGISTRATION.DOOR_CODE_INVALID for any other. */
  verify(code: string): DoorCodeContent {
    const content = this.codes.verify(code);
    if (!content) throw unknownCode();
    return content;
  }
}
