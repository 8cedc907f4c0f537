import type { Fault } from '@app/shared/http/fault';
import { employerRowRules } from '@app/shared/registration/employer-import.rules';
import type { ImportVerdict } from '@app/shared/registration/registration.views';
import { type DocumentType, documentTypeOptions } from '@app/shared/validation/identity-document';
import { readRequest } from '@app/shared/validation/rules';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { SheetRow } from '../../platform/documents/spreadsheet/sheet.types';
import { PersonRegistry } from '../../platform/identity/person-registry';
import { verdictOf } from './domain/import-verdict';
import { DoorCodeService } from './door-code.service';
import { type Place, PlaceRepository } from './place.repository';
import { CityRules } from './registration-policy.provider';
import type { StayRecord } from './stay.record';
import { StayRepository } from './stay.repository';

/** A row that can be declared: checked, with its room found. */
export type ReadableRow = {
  name: string;
  documentType: DocumentType;
  documentNumber: string;
  mobile?: string;
  from: string;
  until?: string;
  place: Place;
  address: string;
};

export type JudgedRow = {
  rowNo: number;
  cells: Record<string, string>;
  verdict: ImportVerdict;
  sentence: string;
  faults: Fault[];
  readable?: ReadableRow;
  personHash: Buffer | null;
};

/** Where each door code of the file leads; a file names few doors many times. */
export type DoorCache = Map<string, Place | Fault[]>;

/** Reads rows of an employer's file in chunks: what is wrong with each, or what declaring it would change. */
@Injectable()
export class EmployerRowReader {
  constructor(
    private readonly doors: DoorCodeService,
    private readonly places: PlaceRepository,
    private readonly people: PersonRegistry,
    private readonly stays: StayRepository,
    private readonly city: CityRules,
  ) {}

  async judge(rows: readonly SheetRow[], today: string, cache: DoorCache, sql: Sql): Promise<JudgedRow[]> {
    const read = await Promise.all(rows.map((row) => this.read(row, today, cache, sql)));
    const known = await this.stays.readByDocument(
      read.flatMap((row) => (row.personHash ? [row.personHash] : [])),
      sql,
    );
    return read.map((row) => {
      if (!row.readable || !row.personHash) return row;
      const person = known.get(row.personHash.toString('base64'));
      if (person?.confirmedName !== undefined && person.confirmedName !== row.readable.name) {
        return {
          ...row,
          verdict: 'wrong',
          faults: [{ field: 'name', code: 'not-a-choice' }],
          readable: undefined,
        };
      }
      return { ...row, ...this.compare(row.readable, person?.stays ?? []) };
    });
  }

  private compare(row: ReadableRow, stays: readonly (StayRecord & { address: string })[]) {
    const standing = stays.filter((stay) => stay.state !== 'rejected' && stay.state !== 'withdrawn');
    return verdictOf(
      { from: row.from, until: row.until ?? null },
      {
        inRoom: standing
          .filter((stay) => stay.roomId === row.place.roomId)
          .map((stay) => ({ stayId: stay.id, statements: stay.statements })),
        elsewhere: standing.filter((stay) => stay.roomId !== row.place.roomId),
        toleranceDays: this.city.reconciliation.toleranceDays,
      },
    );
  }

  private async read(row: SheetRow, today: string, cache: DoorCache, sql: Sql): Promise<JudgedRow> {
    const cells: Record<string, string> = { ...row.cells };
    const stated = { ...cells, documentType: typeOf(cells.documentType ?? '') };
    const unreadable = new Set(row.faults.map(({ column }) => column));
    const reading = readRequest(employerRowRules, withoutBlanks(stated), { today });
    const faults: Fault[] = [
      ...row.faults.map(({ column, code }) => ({ field: column, code })),
      ...(reading.ok ? [] : reading.faults.filter(({ field }) => !unreadable.has(field))),
    ];
    const wrong = (all: Fault[]): JudgedRow => ({
      rowNo: row.rowNumber,
      cells,
      verdict: 'wrong',
      sentence: '',
      faults: all,
      personHash: null,
    });
    if (!reading.ok || faults.length > 0) return wrong(faults);
    const { request } = reading;
    const personHash = this.people.hashOf(request.documentType, request.documentNumber);
    const place = await this.placeOf(request.doorCode, request.roomName, cache, sql);
    if (Array.isArray(place)) return { ...wrong(place), personHash };
    return {
      rowNo: row.rowNumber,
      cells,
      verdict: 'new',
      sentence: '',
      faults: [],
      personHash,
      readable: { ...request, place, address: place.address },
    };
  }

  private async placeOf(code: string, roomName: string | undefined, cache: DoorCache, sql: Sql) {
    const key = `${code} ${roomName ?? ''}`;
    const cached = cache.get(key);
    if (cached) return cached as (Place & { address: string }) | Fault[];
    const found = await this.findPlace(code, roomName, sql);
    cache.set(key, found);
    return found;
  }

  private async findPlace(
    code: string,
    roomName: string | undefined,
    sql: Sql,
  ): Promise<(Place & { address: string }) | Fault[]> {
    try {
      const door = await this.doors.resolve(code, sql);
      const rooms = await this.places.listOpenRooms(door.dwellingId, sql);
      const fitting = rooms.filter(
        (room) =>
          (door.roomId === null || room.roomId === door.roomId) &&
          (roomName === undefined || room.name === roomName),
      );
      if (fitting.length === 1 && fitting[0]) return fitting[0];
      return [{ field: 'roomName', code: roomName === undefined ? 'required' : 'not-a-choice' }];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return [{ field: 'doorCode', code: error.kind === 'gone' ? 'too-late' : 'not-a-choice' }];
    }
  }
}

/** The code of a document type by its printed label; an empty cell is the resident identity card. */
function typeOf(label: string): string {
  if (label === '') return 'resident-id';
  const found = documentTypeOptions.find((option) => option.label === label || option.value === label);
  return found?.value ?? (label === '身份证' ? 'resident-id' : label);
}

function withoutBlanks(cells: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
}
