import { createHash } from 'node:crypto';
import type { RegistryQuestion } from '@app/shared/registries/registry-question';

/** The same for the same question, however its fields are ordered. */
export function questionHash(question: RegistryQuestion): Buffer {
  const fields = Object.entries(question).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest();
}
