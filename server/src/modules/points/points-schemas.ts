import { factsSchema } from './domain/facts-schema';
import type { PackSet } from './domain/pack-set';
import { examplesReader, programmesReader } from './domain/programme-pack';
import { joinLayers } from './domain/standard';
import { schemaOf, standardReader } from './domain/standard-pack';

/** Every schema that stands in `<policies>/schema`, by its file's name: of the packs, and of each standard's facts. */
export function pointsSchemas({ standards }: PackSet): Record<string, string> {
  const facts = [...standards.keys()].flatMap((id) => {
    const { standard } = joinLayers(id, standards);
    return standard ? [[`points-facts.${id.replace('/', '.')}.json`, factsSchema(standard)] as const] : [];
  });
  const schemas = [
    ['points-standard.schema.json', schemaOf('A scoring standard of one city', standardReader)],
    ['points-programmes.schema.json', schemaOf('The uses of points in one city', programmesReader)],
    ['points-examples.schema.json', schemaOf('Worked examples of a scoring standard', examplesReader)],
    ...facts,
  ] as const;
  return Object.fromEntries(schemas.map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]));
}
