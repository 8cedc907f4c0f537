import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

/** Where the dated rules of all cities lie: server/policies, seen from the source as well as from the compiled code. */
export const policiesFolder = resolve(__dirname, '../../../policies');

export function cityFolder(city: string): string {
  return join(policiesFolder, city);
}

/** A pack that cannot be used. The server does not start on it; each line says where and what is wrong. */
export class PolicyPackError extends Error {
  constructor(file: string, faults: readonly { path: string; problem: string }[]) {
    super(
      `${file} is not usable:\n${faults.map(({ path, problem }) => `  - ${path}: ${problem}`).join('\n')}`,
    );
    this.name = 'PolicyPackError';
  }
}

/** A YAML file as plain values; throws {@link PolicyPackError} when it is missing or is no YAML. */
export function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new PolicyPackError(file, [{ path: 'file', problem: (error as Error).message }]);
  }
}
