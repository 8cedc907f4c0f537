import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { SessionService } from '../../src/platform/identity/session.service';
import { addCity, type TestCity } from '../factories/area.factory';
import type { TestDeclarer } from '../factories/declarer.factory';
import { createSettled } from '../factories/permit.factory';
import {
  answerItems,
  applyForPoints,
  askRegistries,
  type Claims,
} from '../factories/points-application.factory';
import { createStaff, openApplication, type TestStaff } from './application';
import { emptyTables } from './database';
import { RegistriesSimulator } from './registries-simulator';
import { stopClock } from './test-clock';

export type PointsWorld = {
  app: NestFastifyApplication;
  city: TestCity;
  resident: TestDeclarer;
  education: TestStaff;
  police: TestStaff;
};

export const onlyDegree: Claims = { education: 'bachelor', grade: 'primary' };

/** An application with registries that answer, for specs of applying for points; `close` ends both. */
export async function openPointsWorld() {
  const simulator = await RegistriesSimulator.start();
  const app = await openApplication({
    ...simulator.settings,
    REGISTRY_TIMEOUT_MS: '3000',
    REQUESTS_PER_MINUTE: '1000000',
  });
  const world = { app } as PointsWorld;
  const sql = () => app.get<Sql>(SQL);

  /** Within the window, with somebody who is eligible and two departments. */
  async function begin(): Promise<void> {
    await emptyTables();
    await simulator.begin('2026-05-12T02:00:00Z');
    stopClock(app, '2026-05-12T02:00:00Z');
    world.city = await addCity(app);
    world.resident = await createSettled(app, world.city.community, '2026-05-01');
    await sql().change("UPDATE person SET birth_date = '1984-01-01' WHERE id = ?", [world.resident.personId]);
    // Long enough here to be eligible; the rules of registration begin with this year.
    await sql().change(
      "UPDATE stay SET from_date = '2025-01-05', confirmed_from = '2025-01-05', counts_from = '2025-01-05'",
    );
    await simulator.addPerson({
      name: '王小明',
      documentType: 'resident-id',
      documentNumber: world.resident.documentNumber,
      permitUntil: '2027-01-01',
    });
    const reviewer = { role: 'department-reviewer', areaPath: world.city.city.path } as const;
    world.education = await createStaff(app, { ...reviewer, department: 'education' });
    world.police = await createStaff(app, { ...reviewer, department: 'public-security' });
  }

  /** Another day, with sessions of that day. */
  async function turnTo(instant: string): Promise<void> {
    stopClock(app, instant);
    await simulator.setClock(new Date(instant));
    const sessions = app.get(SessionService);
    const { resident, education, police } = world;
    resident.token = (await sessions.open(resident.accountId, 'public')).token;
    for (const staff of [education, police])
      staff.token = (await sessions.open(staff.accountId, 'staff')).token;
  }

  async function submitted(claims: Claims = onlyDegree, proofs: string[] = ['proof-education']) {
    const { status, text, body } = await applyForPoints(app, world.resident, claims, proofs);
    if (status !== 200) throw new Error(`not submitted: ${text}`);
    return body.caseId;
  }

  async function scored(): Promise<string> {
    const caseId = await submitted();
    await askRegistries(app);
    await answerItems(app, world.education, caseId, ['education']);
    return caseId;
  }

  async function close(): Promise<void> {
    await app.close();
    await simulator.stop();
  }

  return { world, begin, turnTo, submitted, scored, close };
}
