import { Injectable } from '@nestjs/common';
import type { Sql, SqlValue } from '../../database/sql';

/** Writes of an office's set-up; every change is conditional on the version that was seen. */
@Injectable()
export class OfficeSetupRepository {
  async addOffice(
    office: {
      id: string;
      areaCode: string;
      areaPath: string;
      name: string;
      address: string;
      phone?: string;
      longitude: string | null;
      latitude: string | null;
    },
    at: Date,
    transaction: Sql,
  ): Promise<void> {
    const empty = JSON.stringify({ weekly: [], exceptions: [] });
    await transaction.change(
      `INSERT INTO office (id, area_code, area_path, name, address, phone, longitude, latitude, schedule, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        office.id,
        office.areaCode,
        office.areaPath,
        office.name,
        office.address,
        office.phone ?? null,
        office.longitude,
        office.latitude,
        empty,
        at,
      ],
    );
  }

  async addWindow(
    window: { id: string; officeId: string; name: string; lines: readonly string[] },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'INSERT INTO service_window (id, office_id, name, service_lines) VALUES (?, ?, ?, ?)',
      [window.id, window.officeId, window.name, JSON.stringify(window.lines)],
    );
  }

  async addService(
    service: {
      id: string;
      officeId: string;
      code: string;
      line: string;
      name: string;
      slotCount: number;
      largestParty: number;
      forOthers: boolean;
      papers: readonly string[];
    },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO bookable_service (id, office_id, code, line, name, slot_count, largest_party, for_others, papers)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        service.id,
        service.officeId,
        service.code,
        service.line,
        service.name,
        service.slotCount,
        service.largestParty,
        service.forOthers,
        JSON.stringify(service.papers),
      ],
    );
  }

  /** Whether the row still had this version. `columns` are names of ours. */
  async change(
    table: 'office' | 'service_window' | 'bookable_service',
    { id, version }: { id: string; version: number },
    columns: Record<string, SqlValue>,
    transaction: Sql,
  ): Promise<boolean> {
    const names = Object.keys(columns);
    const changed = await transaction.change(
      `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')}, version = version + 1
        WHERE id = ? AND version = ?`,
      [...Object.values(columns), id, version],
    );
    return changed === 1;
  }
}
