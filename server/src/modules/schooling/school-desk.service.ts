import type { AddSchool, ChangeSchool, SetCatchment } from '@app/shared/schooling/schooling.dto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError, InvalidInputError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { SchoolRepository } from './school.repository';
import { type SchoolEventKind, SchoolHistoryRepository } from './school-history.repository';
import { SchoolingError } from './schooling.errors';
import type { CatchmentRow, School } from './schooling.rows';
import { schoolingAreas, visibleSchools } from './schooling.scope';

/** Keeping schools and their catchments. What changes is written down, who did it and from what. */
@Injectable()
export class SchoolDeskService {
  constructor(
    private readonly schools: SchoolRepository,
    private readonly history: SchoolHistoryRepository,
    private readonly areas: AreaDirectory,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** Adds a school in an area of the caller's; `SCHOOLING.SCHOOL_EXISTS`. */
  add(principal: Principal, clientKey: string, request: AddSchool): Promise<{ id: string }> {
    return this.write(principal, clientKey, 'school.add', request, async (transaction) => {
      const school = {
        id: uuid(),
        version: 1,
        code: request.code,
        ...(await this.fieldsOf(principal, request)),
      };
      await this.schools.insert(school, transaction);
      await this.note(principal, school.id, 'added', { ...request }, transaction);
      return { id: school.id };
    });
  }

  /** `COMMON.VERSION_CHANGED`, `SCHOOLING.SCHOOL_EXISTS`. */
  change(
    principal: Principal,
    clientKey: string,
    id: string,
    request: ChangeSchool,
  ): Promise<{ id: string }> {
    return this.write(principal, clientKey, `school.change.${id}`, request, async (transaction) => {
      const before = await this.require(principal, id, transaction);
      const fields = await this.fieldsOf(principal, request);
      const school = { ...before, ...fields, version: request.version };
      if (!(await this.schools.update(school, transaction)))
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      await this.note(principal, id, 'changed', { before: { ...before }, after: { ...fields } }, transaction);
      return { id };
    });
  }

  /** Replaces the catchment of a grade; `SCHOOLING.STAGE_NOT_OFFERED`, `COMMON.VERSION_CHANGED`. */
  setCatchment(
    principal: Principal,
    clientKey: string,
    id: string,
    request: SetCatchment,
  ): Promise<{ id: string }> {
    return this.write(principal, clientKey, `school.catchment.${id}`, request, async (transaction) => {
      const { stage, version } = request;
      const school = await this.require(principal, id, transaction);
      if (!(await this.schools.touch(id, version, transaction)))
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      if (!school.stages.includes(stage)) throw new SchoolingError('SCHOOLING.STAGE_NOT_OFFERED');
      const parts = await this.partsOf(principal, request);
      await this.schools.setCatchment(id, stage, parts, transaction);
      await this.note(principal, id, 'catchment', { stage, parts: request.parts }, transaction);
      return { id };
    });
  }

  private async partsOf(
    principal: Principal,
    { parts }: SetCatchment,
  ): Promise<Omit<CatchmentRow, 'school_id' | 'stage'>[]> {
    const rows: Omit<CatchmentRow, 'school_id' | 'stage'>[] = [];
    for (const [index, part] of parts.entries()) {
      const { fromNumber = null, untilNumber = null } = part;
      if (fromNumber !== null && untilNumber !== null && untilNumber < fromNumber)
        throw new InvalidInputError([{ field: `parts.${index}.untilNumber`, code: 'too-small' }]);
      const area = await this.requireArea(principal, part.areaCode, `parts.${index}.areaCode`);
      rows.push({
        kind: part.kind,
        area_code: area.code,
        area_path: area.path,
        road: part.road ?? null,
        from_number: fromNumber,
        until_number: untilNumber,
        side: part.side ?? null,
        estate: part.estate ?? null,
      });
    }
    return rows;
  }

  private async fieldsOf(
    principal: Principal,
    request: Omit<AddSchool, 'code'>,
  ): Promise<Omit<School, 'id' | 'code' | 'version'>> {
    const { name, address, phone = null, longitude = null, latitude = null } = request;
    const area = await this.requireArea(principal, request.areaCode, 'areaCode');
    const stages = [...new Set(request.stages)];
    return { name, address, phone, longitude, latitude, stages, areaCode: area.code, areaPath: area.path };
  }

  /** An area in which the caller keeps schools; any other is no choice (S1). */
  private async requireArea(principal: Principal, code: string, field: string) {
    const area = await this.areas.find(code);
    if (!area || !schoolingAreas(principal, 'keep').some((path) => area.path.startsWith(path)))
      throw new InvalidInputError([{ field, code: 'not-a-choice' }]);
    return area;
  }

  private async require(principal: Principal, id: string, transaction: Sql): Promise<School> {
    const school = await this.schools.find(id, visibleSchools(principal, 'keep'), transaction);
    if (!school) throw new NotFoundError();
    return school;
  }

  private async note(
    { accountId }: Principal,
    schoolId: string,
    kind: SchoolEventKind,
    details: Record<string, unknown>,
    transaction: Sql,
  ): Promise<void> {
    await this.history.add({ schoolId, kind, at: this.clock.now(), accountId, details }, transaction);
  }

  private write<Answer>(
    principal: Principal,
    clientKey: string,
    action: string,
    payload: object,
    work: (transaction: Sql) => Promise<Answer>,
  ): Promise<Answer> {
    return this.writes.run({ actorId: principal.accountId, clientKey, action, payload }, work);
  }
}
