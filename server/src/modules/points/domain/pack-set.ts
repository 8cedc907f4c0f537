import type { PackFault } from '../../../platform/policy/domain/pack-reader';
import { checkApplications } from './application-check';
import { refuse } from './fact-values';
import { checkLateFacts } from './late-facts-check';
import { compileProgram, type Program } from './program';
import { programmeOf, standardOn } from './programme';
import { checkProgrammes } from './programme-check';
import { type ExamplesPack, examplesReader, type ProgrammesPack, programmesReader } from './programme-pack';
import { joinLayers, standardId } from './standard';
import { checkStandard } from './standard-check';
import { type StandardPack, standardReader } from './standard-pack';

/** A file of a city's folder as plain values; `kind` is told by its name. */
export type PackFile = {
  file: string;
  folder: string;
  kind: 'standard' | 'programmes' | 'examples';
  content: unknown;
};
/** A fault, and the file whose path it names. */
export type FileFault = PackFault & { file: string };

/** All packs of a policies folder, read and checked together because they name each other. */
export type PackSet = {
  standards: ReadonlyMap<string, StandardPack>;
  programmes: ReadonlyMap<string, ProgrammesPack>;
  examples: readonly { file: string; pack: ExamplesPack }[];
  faults: readonly FileFault[];
};

export function readPacks(files: readonly PackFile[]): PackSet {
  const faults: FileFault[] = [];
  const standards = new Map<string, StandardPack>();
  const programmes = new Map<string, ProgrammesPack>();
  const examples: { file: string; pack: ExamplesPack }[] = [];
  const fileOf = new Map<string, string>();
  for (const { file, folder, kind, content } of files) {
    const say = (path: string, problem: string) => faults.push({ file, path, problem });
    const reader = { standard: standardReader, programmes: programmesReader, examples: examplesReader }[kind];
    const pack = reader.read(content, '', say) as { city: string } | undefined;
    if (pack && pack.city !== folder) say('city', `must be ${folder}, like the folder`);
    if (!pack) continue;
    if (kind === 'examples') examples.push({ file, pack: pack as ExamplesPack });
    else if (kind === 'programmes') {
      programmes.set(pack.city, pack as ProgrammesPack);
      fileOf.set(pack.city, file);
    } else {
      const id = standardId(pack as StandardPack);
      if (standards.has(id)) say('standard', `${id} stands in ${fileOf.get(id)} too`);
      standards.set(id, pack as StandardPack);
      fileOf.set(id, file);
    }
  }
  const at = (id: string) => (fault: PackFault) => faults.push({ file: fileOf.get(id) as string, ...fault });
  for (const [id, pack] of standards) {
    const { standard, faults: joining } = joinLayers(id, standards);
    joining.forEach(at(id));
    if (standard) checkStandard(pack, standard).forEach(at(id));
  }
  for (const [city, pack] of programmes) {
    checkProgrammes(pack, standards).forEach(at(city));
    checkApplications(pack, standards).forEach(at(city));
    checkLateFacts(pack, standards).forEach(at(city));
  }
  return { standards, programmes, examples, faults };
}

/** What `--city`, `--programme` and `--as-of` mean; throws {@link PointsRefusal}. */
export function programFor(packs: PackSet, city: string, programmeId: string, asOf: string): Program {
  const pack = packs.programmes.get(city);
  const programme = pack && programmeOf(pack, programmeId);
  if (!programme) return refuse('UNKNOWN_PROGRAMME', 'is not in the packs', `${city}/${programmeId}`);
  const id = standardOn(programme, asOf);
  if (id === undefined)
    return refuse('STANDARD_NOT_IN_FORCE', `has no standard in force on ${asOf}`, `${city}/${programmeId}`);
  return programWith(packs, id, city, programmeId, asOf);
}

/** The same for a standard that is named, in force or not: a draft, or the version an applicant began with. */
export function programWith(
  packs: PackSet,
  id: string,
  city: string,
  programmeId: string,
  asOf: string,
): Program {
  const pack = packs.programmes.get(city);
  const programme = pack && programmeOf(pack, programmeId);
  if (!programme) return refuse('UNKNOWN_PROGRAMME', 'is not in the packs', `${city}/${programmeId}`);
  const { standard } = joinLayers(id, packs.standards);
  if (!standard) return refuse('STANDARD_NOT_IN_FORCE', 'is not among the packs', id);
  return compileProgram(standard, programme, asOf);
}
