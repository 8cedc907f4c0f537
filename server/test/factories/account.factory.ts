import type { Department } from '@app/shared/casework/departments';
import type { Role } from '@app/shared/identity/roles';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';

/** A role that the account holds from now on. */
export async function addGrant(
  app: NestFastifyApplication,
  grant: {
    accountId: string;
    role: Role;
    areaPath?: string;
    organisationId?: string;
    department?: Department;
  },
): Promise<string> {
  const id = uuid();
  await app
    .get<Sql>(SQL)
    .change(
      'INSERT INTO role_grant (id, account_id, role, area_path, organisation_id, department) VALUES (?, ?, ?, ?, ?, ?)',
      [
        id,
        grant.accountId,
        grant.role,
        grant.areaPath ?? null,
        grant.organisationId ?? null,
        grant.department ?? null,
      ],
    );
  return id;
}

/** An organisation (`employer` unless told otherwise) in an area. */
export async function addOrganisation(
  app: NestFastifyApplication,
  options: { areaPath: string; name?: string; creditCode?: string; kind?: string },
): Promise<{ id: string; name: string }> {
  const {
    areaPath,
    name = '张家港市某纺织有限公司',
    creditCode = '91320582MA00000130',
    kind = 'employer',
  } = options;
  const id = uuid();
  await app
    .get<Sql>(SQL)
    .change('INSERT INTO organisation (id, kind, name, credit_code, area_path) VALUES (?, ?, ?, ?, ?)', [
      id,
      kind,
      name,
      creditCode,
      areaPath,
    ]);
  return { id, name };
}
