import type { DoorLabelQuery } from '@app/shared/registration/registration-query.dto';
import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { allOf, inArea } from '../../platform/jurisdiction/area-scope';
import { type DoorLabel, renderDoorLabels } from '../../platform/printing/door-label.sheet';
import { PrintingFonts } from '../../platform/printing/printing-fonts';
import { AreaNames } from './area-names';
import { DoorRepository } from './door.repository';
import { DoorCodeService } from './door-code.service';
import { DwellingAccess } from './dwelling-access.service';
import { DwellingReadingService } from './dwelling-reading.service';
import { managedDwellings } from './registration.scope';

/** A file with more labels is one that nobody prints at once; the next page continues. */
const mostLabels = 2000;

/** Sheets of door labels to print and cut. */
@Injectable()
export class DoorLabelService {
  private fonts?: PrintingFonts;

  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly doors: DoorRepository,
    private readonly codes: DoorCodeService,
    private readonly access: DwellingAccess,
    private readonly reading: DwellingReadingService,
    private readonly areas: AreaNames,
  ) {}

  /** The plates of a dwelling, or of the rooms of it, that the caller holds. */
  async ofDwelling(principal: Principal, dwellingId: string): Promise<Buffer> {
    const { dwelling } = await this.access.getHeld(principal, dwellingId);
    const { doors } = await this.reading.viewHeld(principal, dwellingId);
    const issuer = await this.areas.issuerOf(dwelling.area_path);
    return this.print(
      doors.map(({ code, link, roomName }) => ({
        code,
        link,
        address: dwelling.address,
        roomName: roomName ?? undefined,
        issuer,
      })),
    );
  }

  /** Plates of the areas the caller looks after, by address, {@link mostLabels} to a page. */
  async ofArea(principal: Principal, { areaCode, page = 1 }: DoorLabelQuery): Promise<Buffer> {
    const scope = managedDwellings(principal);
    const where = areaCode ? allOf(scope, inArea('d.area_path', areaCode)) : scope;
    const rows = await this.doors.listLabels(
      where,
      { limit: mostLabels, offset: (page - 1) * mostLabels },
      this.sql,
    );
    if (rows.length === 0) throw new NotFoundError();
    const labels: DoorLabel[] = [];
    for (const row of rows) {
      labels.push({
        ...this.codes.plateOf(row),
        address: row.address,
        roomName: row.room_name ?? undefined,
        issuer: await this.areas.issuerOf(row.area_path),
      });
    }
    return this.print(labels);
  }

  private async print(labels: DoorLabel[]): Promise<Buffer> {
    this.fonts ??= new PrintingFonts();
    return (await renderDoorLabels(labels, this.fonts)).pdf;
  }
}
