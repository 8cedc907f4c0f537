import type { Stage } from '@app/shared/schooling/schooling.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, placeholders, type Sql } from '../../database/sql';
import { allOf, escapeLike, type Predicate } from '../../platform/jurisdiction/area-scope';
import { SchoolingError } from './schooling.errors';
import { type CatchmentRow, type School, type SchoolRow, schoolColumns, schoolOf } from './schooling.rows';

export type SchoolLine = {
  school_id: string;
  stage: Stage;
  cycle: string;
  seats: number;
  admitted: number;
  line: string | null;
};

/** The whole city has some hundreds of schools; a page of them is cut from all, so that the nearest come first. */
const schoolsAtMost = 3000;

/** The only file that knows how schools, their catchments and past lines are stored. */
@Injectable()
export class SchoolRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Adds a school; `SCHOOLING.SCHOOL_EXISTS` when its name or code is taken. */
  async insert(school: School, transaction: Sql): Promise<void> {
    await this.unlessTaken(() =>
      transaction.change(
        `INSERT INTO school (id, code, name, stages, area_code, area_path, address, phone, longitude, latitude)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [school.id, school.code, ...columnsOf(school)],
      ),
    );
  }

  /** Whether the school still had the version that was seen; `SCHOOLING.SCHOOL_EXISTS` when the new name is taken. */
  async update(school: School, transaction: Sql): Promise<boolean> {
    const changed = await this.unlessTaken(() =>
      transaction.change(
        `UPDATE school SET name = ?, stages = ?, area_code = ?, area_path = ?, address = ?, phone = ?, longitude = ?,
            latitude = ?, version = version + 1 WHERE id = ? AND version = ?`,
        [...columnsOf(school), school.id, school.version],
      ),
    );
    return changed === 1;
  }

  /** Moves the version on, so that what hangs on the school changes one at a time. */
  async touch(id: string, version: number, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      'UPDATE school SET version = version + 1 WHERE id = ? AND version = ?',
      [id, version],
    );
    return changed === 1;
  }

  async find(id: string, scope?: Predicate, sql: Sql = this.sql): Promise<School | undefined> {
    const named: Predicate = { sql: '(s.id = ?)', values: [id] };
    const where = scope ? allOf(named, scope) : named;
    const [row] = await sql.rows<SchoolRow>(
      `SELECT ${schoolColumns} FROM school s WHERE ${where.sql}`,
      where.values,
    );
    return row && schoolOf(row);
  }

  /** Schools by their names, in the order of those; a name that is no school's is left out. */
  async listByName(names: readonly string[], sql: Sql = this.sql): Promise<School[]> {
    if (names.length === 0) return [];
    const rows = await sql.rows<SchoolRow>(
      `SELECT ${schoolColumns} FROM school s WHERE s.name IN (${names.map(() => '?').join(',')})`,
      [...names],
    );
    const byName = new Map(rows.map((row) => [row.name, schoolOf(row)]));
    return names.flatMap((name) => byName.get(name) ?? []);
  }

  async listById(ids: readonly string[], sql: Sql = this.sql): Promise<School[]> {
    if (ids.length === 0) return [];
    const rows = await sql.rows<SchoolRow>(
      `SELECT ${schoolColumns} FROM school s WHERE s.id IN (${ids.map(() => '?').join(',')})`,
      [...ids],
    );
    return rows.map(schoolOf);
  }

  /** Schools in the order of their names, within some areas, of a grade, with words in their name or address. */
  async list(
    scope: Predicate,
    { stage, words }: { stage?: Stage; words?: string },
    sql: Sql = this.sql,
  ): Promise<School[]> {
    const filters: Predicate[] = [scope];
    if (stage) filters.push({ sql: '(FIND_IN_SET(?, s.stages) > 0)', values: [stage] });
    if (words) {
      const like = `%${escapeLike(words)}%`;
      filters.push({ sql: '(s.name LIKE ? OR s.address LIKE ?)', values: [like, like] });
    }
    const where = allOf(...filters);
    const rows = await sql.rows<SchoolRow>(
      `SELECT ${schoolColumns} FROM school s WHERE ${where.sql} ORDER BY s.name, s.id LIMIT ${schoolsAtMost}`,
      where.values,
    );
    return rows.map(schoolOf);
  }

  /** Replaces the catchment of a school for a grade. */
  async setCatchment(
    schoolId: string,
    stage: Stage,
    parts: readonly Omit<CatchmentRow, 'school_id' | 'stage'>[],
    transaction: Sql,
  ): Promise<void> {
    await transaction.change('DELETE FROM school_catchment WHERE school_id = ? AND stage = ?', [
      schoolId,
      stage,
    ]);
    if (parts.length === 0) return;
    await transaction.change(
      `INSERT INTO school_catchment (school_id, stage, part_no, kind, area_code, area_path, road, from_number,
         until_number, side, estate) VALUES ${placeholders(parts.length, 11)}`,
      parts.flatMap((part, index) => [
        schoolId,
        stage,
        index,
        part.kind,
        part.area_code,
        part.area_path,
        part.road,
        part.from_number,
        part.until_number,
        part.side,
        part.estate,
      ]),
    );
  }

  async listCatchment(schoolId: string): Promise<CatchmentRow[]> {
    return this.sql.rows<CatchmentRow>(
      `SELECT school_id, stage, kind, area_code, area_path, road, from_number, until_number, side, estate
         FROM school_catchment WHERE school_id = ? ORDER BY stage, part_no`,
      [schoolId],
    );
  }

  /** Parts of catchments of a grade that could hold a place: their area lies around it. */
  async listPartsAround(areaPath: string, stage: Stage, sql: Sql = this.sql): Promise<CatchmentRow[]> {
    const paths = pathsAround(areaPath);
    if (paths.length === 0) return [];
    return sql.rows<CatchmentRow>(
      `SELECT school_id, stage, kind, area_code, area_path, road, from_number, until_number, side, estate
         FROM school_catchment WHERE stage = ? AND area_path IN (${paths.map(() => '?').join(',')})`,
      [stage, ...paths],
    );
  }

  /** What it took at some schools in past years, the newest first. */
  async listLines(schoolIds: readonly string[]): Promise<SchoolLine[]> {
    if (schoolIds.length === 0) return [];
    return this.sql.rows<SchoolLine>(
      `SELECT school_id, stage, cycle, seats, admitted, line FROM school_line
        WHERE school_id IN (${schoolIds.map(() => '?').join(',')}) ORDER BY cycle DESC, stage`,
      [...schoolIds],
    );
  }

  /** Writes what it took in a year; a later word for the same school, grade and year replaces the earlier one. */
  async recordLine(line: SchoolLine & { source: string }, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO school_line (school_id, stage, cycle, seats, admitted, line, source) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE seats = VALUES(seats), admitted = VALUES(admitted), line = VALUES(line),
         source = VALUES(source)`,
      [line.school_id, line.stage, line.cycle, line.seats, line.admitted, line.line, line.source],
    );
  }

  private async unlessTaken(write: () => Promise<number>): Promise<number> {
    try {
      return await write();
    } catch (error) {
      const key = duplicateKeyOf(error);
      if (key === 'uq_school_code' || key === 'uq_school_name')
        throw new SchoolingError('SCHOOLING.SCHOOL_EXISTS');
      throw error;
    }
  }
}

function columnsOf(school: School): (string | null)[] {
  const { name, stages, areaCode, areaPath, address, phone, longitude, latitude } = school;
  return [name, stages.join(','), areaCode, areaPath, address, phone, longitude, latitude];
}

/** The path itself and every path above it: `/a/b/` lies around `/a/b/c/`. */
function pathsAround(areaPath: string): string[] {
  const codes = areaPath.split('/').filter((code) => code !== '');
  return codes.map((_, index) => `/${codes.slice(0, index + 1).join('/')}/`);
}
