import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceDefinition } from './domain/service-definition';
import { describeService } from './domain/service-diagram';

/** The document of every service that a `*.definition.ts` below the folder defines, by the name of its file. */
export function serviceDocuments(modulesFolder: string): Map<string, string> {
  const files = readdirSync(modulesFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.definition.ts'))
    .sort();
  const definitions = files.flatMap((file) =>
    Object.values(require(join(modulesFolder, file)) as Record<string, unknown>).filter(isDefinition),
  );
  return new Map(definitions.map((definition) => [`${definition.code}.md`, describeService(definition)]));
}

function isDefinition(value: unknown): value is ServiceDefinition {
  return typeof value === 'object' && value !== null && 'actions' in value && 'road' in value;
}

/** Makes the folder hold these documents and nothing else. */
function writeDocuments(folder: string, documents: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (!documents.has(file)) rmSync(join(folder, file));
  for (const [file, text] of documents) writeFileSync(join(folder, file), text);
}

if (require.main === module) {
  const [modulesFolder = '', folder = ''] = process.argv.slice(2);
  const documents = serviceDocuments(modulesFolder);
  writeDocuments(folder, documents);
  process.stdout.write(`${documents.size} services described in ${folder}\n`);
}
