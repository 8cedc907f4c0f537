import type { DraftFaultView, DraftPart } from '@app/shared/points/policy-version.views';
import { addDays } from '@app/shared/validation/plain-date';
import { type LocatedYaml, locateYaml } from '../../platform/policy/located-yaml';
import { PolicyPackError } from '../../platform/policy/policy-folder';
import { faultWords } from './domain/fault-words';
import { type PackSet, readPacks } from './domain/pack-set';
import type { ProgrammesPack } from './domain/programme-pack';
import type { StandardPack } from './domain/standard-pack';
import { checkPackTexts, type LoadedPacks, type PackText, runExamples } from './points-packs';
import type { DraftContent, PolicyDraft } from './policy-draft.repository';
import { withEdition } from './policy-text';
import { fileOf } from './published-packs';

/** What a draft is checked against: the city's packs as written, with the programmes that it would change. */
export type DraftGround = {
  city: string;
  today: string;
  texts: readonly PackText[];
  packs: PackSet;
  /** First day of the newest version of the programmes; undefined while only the file is there. */
  newestFrom: string | undefined;
};

/** The files of a draft, beside which everything else stays as it is. */
type DraftFiles = { pack: PackText; examples?: PackText; programmes?: PackText };

export type CheckedDraft = {
  loaded: LoadedPacks;
  files: DraftFiles;
  faults: DraftFaultView[];
  /** The city's programmes, which may take a new edition up. */
  programmes: { id: string; name: string }[];
};

type Draft = Pick<PolicyDraft, 'kind' | 'standard'> & DraftContent;

/** A draft as the files that `policy:check` would read, in a folder with all that is published. */
export function draftTexts(draft: Draft, ground: DraftGround): { texts: PackText[]; files: DraftFiles } {
  const { city, texts } = ground;
  const text = (kind: PackText['kind'], file: string, content: string): PackText => ({
    file,
    folder: city,
    kind,
    text: content,
  });
  const examples =
    draft.examples.trim() === ''
      ? undefined
      : text('examples', fileOf.examples(city, draft.standard ?? 'programmes'), draft.examples);
  const own = (kind: PackText['kind']) => texts.find((one) => one.kind === kind && one.folder === city);
  const kept = texts.filter((one) => !(one.kind === 'programmes' && one.folder === city));
  if (draft.kind === 'programmes') {
    const pack = text('programmes', fileOf.programmes(city), draft.text);
    return { texts: [...kept, pack, ...(examples ? [examples] : [])], files: { pack, examples } };
  }
  const pack = text('standard', fileOf.standard(city, draft.standard as string), draft.text);
  const before = own('programmes');
  const standard = readStandard(pack);
  const programmes =
    before &&
    text(
      'programmes',
      fileOf.programmes(city),
      standard ? withEdition(before.text, standard, draft.uses) : before.text,
    );
  const all = [...kept, ...(programmes ? [programmes] : []), pack, ...(examples ? [examples] : [])];
  return { texts: all, files: { pack, examples, programmes } };
}

/**
 * Everything that is wrong with a draft: what `policy:check` finds in its files, its worked examples with it, and what
 * would break the promise that published versions are locked.
 */
export function checkDraft(draft: Draft, ground: DraftGround): CheckedDraft {
  const { texts, files } = draftTexts(draft, ground);
  const loaded = checkPackTexts(texts);
  const partOf = new Map<string, DraftPart>([
    [files.pack.file, 'pack'],
    ...(files.examples ? [[files.examples.file, 'examples'] as const] : []),
    ...(files.programmes ? [[files.programmes.file, 'uses'] as const] : []),
  ]);
  const found = loaded.faults.flatMap(({ file, line, path, problem }): DraftFaultView[] => {
    const part = partOf.get(file);
    // A line of the programmes is not on the page of a standard.
    return part ? [{ part, line: part === 'uses' ? 1 : line, path, problem: faultWords(problem) }] : [];
  });
  const differences = runExamples(loaded).map(
    ({ line, path, name, what }): DraftFaultView => ({
      part: 'examples',
      line,
      path,
      problem: `算例“${name}”：${faultWords(what)}`,
    }),
  );
  const locked =
    draft.kind === 'standard' ? standardFaults(draft, ground) : programmesFaults(draft, ground, loaded.packs);
  const own = Object.entries(ground.packs.programmes.get(ground.city)?.programmes ?? {});
  const programmes = own.map(([id, { name }]) => ({ id, name }));
  return { loaded, files, faults: [...found, ...differences, ...locked], programmes };
}

/** A text with its lines; undefined while it is no YAML, which the check says by itself. */
function readable({ text, file }: Pick<PackText, 'text' | 'file'>): LocatedYaml | undefined {
  try {
    return locateYaml(text, file);
  } catch (error) {
    if (error instanceof PolicyPackError) return undefined;
    throw error;
  }
}

function readStandard(pack: PackText): StandardPack | undefined {
  const located = readable(pack);
  if (!located) return undefined;
  const { standards } = readPacks([{ ...pack, content: located.content }]);
  return [...standards.values()][0];
}

function standardFaults(
  { standard, text, uses, examples }: Draft,
  { city, today, packs }: DraftGround,
): DraftFaultView[] {
  const faults: DraftFaultView[] = [];
  const located = readable({ file: 'draft', text });
  const content = located?.content as { standard?: unknown } | undefined;
  const line = located?.lineOf(['standard']) ?? 1;
  const written = content && typeof content === 'object' ? content.standard : standard;
  if (written !== standard)
    faults.push({ part: 'pack', line, path: 'standard', problem: `这份草稿的名字是 ${standard}，不能改` });
  if (packs.standards.has(`${city}/${standard}`))
    faults.push({
      part: 'pack',
      line,
      path: 'standard',
      problem: `${standard} 已经发布过，请换一个名字重新起草`,
    });
  const programmes = packs.programmes.get(city)?.programmes ?? {};
  for (const [at, { programme, from }] of uses.entries()) {
    if (!Object.hasOwn(programmes, programme))
      faults.push({ part: 'uses', line: 1, path: `uses.${at}`, problem: `没有 ${programme} 这个项目` });
    else if (from <= today)
      faults.push({
        part: 'uses',
        line: 1,
        path: `uses.${at}`,
        problem: `${programmes[programme]?.name}：最早从明天起启用，今天已经在按现行标准办`,
      });
  }
  if (uses.length > 0 && examples.trim() === '')
    faults.push({ part: 'examples', line: 1, path: 'examples', problem: '至少写一个算例，发布前要算得一致' });
  return faults;
}

/** Programmes that are published stay, and so do their editions: those that began are history. */
function programmesFaults(
  { from }: Draft,
  { city, today, packs, newestFrom, ...ground }: DraftGround,
  drafted: PackSet,
): DraftFaultView[] {
  const faults: DraftFaultView[] = [];
  const say = (part: DraftPart, path: string, problem: string) =>
    faults.push({ part, line: 1, path, problem });
  if (from === null) say('uses', 'from', '请填从哪天起执行');
  else if (from < today) say('uses', 'from', '最早从今天起执行');
  else if (newestFrom !== undefined && from < newestFrom)
    say('uses', 'from', `已发布的版本从 ${newestFrom} 起执行，新的不能更早`);
  const before = publishedProgrammes(ground.texts, city) ?? packs.programmes.get(city);
  const after = drafted.programmes.get(city);
  if (!before || !after) return faults;
  for (const [id, { name, standards }] of Object.entries(before.programmes)) {
    const now = after.programmes[id];
    if (!now) {
      say('pack', `programmes.${id}`, `${name} 已经发布，不能去掉`);
      continue;
    }
    for (const row of standards) {
      const kept = now.standards.find(
        (other) => other.standard === row.standard && (other.from === row.from || isComing(row, today)),
      );
      const path = `programmes.${id}.standards`;
      if (!kept) say('pack', path, `${name} 用过的标准 ${row.standard} 要原样保留`);
      else if (kept.until !== row.until && !mayEnd(row.until, kept.until, today))
        say('pack', path, `${name} 的标准 ${row.standard}：已经过去的日子不能改`);
    }
  }
  return faults;
}

type Row = ProgrammesPack['programmes'][string]['standards'][number];

const isComing = ({ from }: Row, today: string) => from !== null && from > today;

/** A row may end otherwise only where neither its old nor its new end is over. */
function mayEnd(was: string | null, is: string | null, today: string): boolean {
  const yesterday = addDays(today, -1);
  return (was ?? '9999') >= today && (is ?? '9999') >= yesterday;
}

function publishedProgrammes(texts: readonly PackText[], city: string): ProgrammesPack | undefined {
  const own = texts.find(({ kind, folder }) => kind === 'programmes' && folder === city);
  if (!own) return undefined;
  const content = readable(own)?.content;
  return readPacks([{ ...own, content }]).programmes.get(city);
}
