import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SearchHasher } from '../../src/common/crypto/keyed-hash';
import { Sealer } from '../../src/common/crypto/sealed-value';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { SessionService } from '../../src/platform/identity/session.service';

export type TestResident = {
  accountId: string;
  personId: string;
  name: string;
  mobile: string;
  token: string;
};

let residentNumber = 0;

/** One of the public who has said who they are and is signed in. */
export async function createResident(
  app: NestFastifyApplication,
  options: { name?: string; mobile?: string } = {},
): Promise<TestResident> {
  residentNumber += 1;
  const { name = '张三', mobile = `139${String(residentNumber).padStart(8, '0')}` } = options;
  const sql = app.get<Sql>(SQL);
  const [personId, accountId] = [uuid(), uuid()];
  await sql.change("INSERT INTO person (id, name, real_name_state) VALUES (?, ?, 'confirmed')", [
    personId,
    name,
  ]);
  await sql.change(
    "INSERT INTO account (id, kind, person_id, mobile_hash, mobile_cipher) VALUES (?, 'public', ?, ?, ?)",
    [
      accountId,
      personId,
      app.get(SearchHasher).hash('mobile', mobile),
      app.get(Sealer).seal(mobile, 'account.mobile'),
    ],
  );
  const { token } = await app.get(SessionService).open(accountId, 'public');
  return { accountId, personId, name, mobile, token };
}
