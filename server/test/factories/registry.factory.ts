import { consentTexts } from '@app/shared/identity/consent';
import { registryRoles } from '@app/shared/registries/registries.routes';
import type { DocumentType } from '@app/shared/validation/identity-document';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { ConsentService } from '../../src/platform/identity/consent.service';
import { PersonRegistry } from '../../src/platform/identity/person-registry';
import { areasOf } from '../../src/platform/identity/principal';
import { RegistryChecks } from '../../src/platform/registries/registry-checks';
import type { TestArea } from './area.factory';
import { residentNumber } from './identity.factory';
import { createResident, type TestResident } from './resident.factory';

export type TestPerson = {
  personId: string;
  name: string;
  documentType: DocumentType;
  documentNumber: string;
};

let sequence = 100;

/** A person with a document, and nothing else; born long ago unless told otherwise. */
export async function createPerson(
  app: NestFastifyApplication,
  { name = '张三', birthDate = '1990-05-17' }: { name?: string; birthDate?: string } = {},
): Promise<TestPerson> {
  sequence += 1;
  const documentType = 'resident-id';
  const documentNumber = residentNumber(sequence, birthDate);
  const [personId] = await app
    .get(TransactionRunner)
    .run((transaction) =>
      app.get(PersonRegistry).resolve([{ field: 'person', name, documentType, documentNumber }], transaction),
    );
  return { personId: personId as string, name, documentType, documentNumber };
}

/** A signed-in resident with a document, who agrees to be compared with the registries. */
export async function createAgreeing(app: NestFastifyApplication): Promise<TestResident & TestPerson> {
  const person = await createPerson(app);
  const resident = await createResident(app);
  await app
    .get<Sql>(SQL)
    .change('UPDATE account SET person_id = ? WHERE id = ?', [person.personId, resident.accountId]);
  await agreeToCompare(app, resident.accountId);
  return { ...resident, ...person };
}

export function agreeToCompare(app: NestFastifyApplication, accountId: string): Promise<void> {
  const { version } = consentTexts['compare-registries'];
  return app.get(ConsentService).record(accountId, 'compare-registries', version);
}

/** A matter that registries are asked for; nobody owns it. */
export function newMatter(): { subjectType: string; subjectId: string } {
  return { subjectType: 'test.matter', subjectId: uuid() };
}

/** Where the matters of {@link createCheck} lie. */
const placesOfMatters = new Map<string, string>();

/** A question about somebody for a matter in an area, which the office of that area may have asked again. */
export async function createCheck(app: NestFastifyApplication, area: TestArea): Promise<string> {
  const { personId, accountId } = await createAgreeing(app);
  const matter = { subjectType: 'test.placed', subjectId: uuid() };
  placesOfMatters.set(matter.subjectId, area.path);
  const checks = app.get(RegistryChecks);
  checks.register(matter.subjectType, {
    mayAsk: async (principal, subjectId) =>
      areasOf(principal, registryRoles).some((path) => placesOfMatters.get(subjectId)?.startsWith(path)),
  });
  const questions = [{ kind: 'identity' }] as const;
  const [outline] = await app
    .get(TransactionRunner)
    .run((transaction) =>
      checks.ask({ ...matter, personId, questions, consent: { accountId } }, transaction),
    );
  return outline?.id as string;
}
