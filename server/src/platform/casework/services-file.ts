import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseAction, caseActions } from '@app/shared/casework/case.status';
import type { ReasonView } from '@app/shared/casework/casework.views';
import { isPlainDate } from '@app/shared/validation/plain-date';
import { z } from 'zod';
import { readLocatedYaml } from '../policy/located-yaml';
import { cityFolder, PolicyPackError } from '../policy/policy-folder';
import { canonicalJson } from './domain/canonical-json';
import type { Material } from './domain/papers-asked';

/** What a city writes where nothing is published; it is never computed with, and never replaced by a guess. */
export const notPublished = '待主管部门确认';

/** A time limit; `workingDays` null: 待主管部门确认. `remindBefore`: working days before the end, the office's own setting. */
export type ServiceLimit = {
  title: string;
  workingDays: number | null;
  source: string | null;
  remindBefore: number | null;
};

/** One dated edition of what a city publishes of a service. */
export type ServiceEdition = {
  edition: string;
  validFrom: string;
  validUntil: string | null;
  source: string;
  confidence: string;
  limits: Record<string, ServiceLimit>;
  materials: Material[];
  reasons: Partial<Record<CaseAction, ReasonView[]>>;
  /** `fen` null: 待主管部门确认. */
  fee: { fen: number | null; text: string; source: string } | null;
  /** How often one item may be objected to while nothing changes, where departments are asked case by case. */
  objections: { perItem: number; source: string | null };
  window: { opensAt: Date | null; closesAt: Date | null };
  /** City, day and content: `zhangjiagang/2026-01-01/…`; what a submission is pinned to. */
  version: string;
};

export type ServiceEditions = Record<string, ServiceEdition[]>;

/** Once, and again only after something has changed; a city writes another number. */
const objectionsUnlessSaid = { perItem: 1, source: null };

const code = z.string().regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/, 'must be words with hyphens');
const text = z.string().min(1, 'must not be empty');
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, YYYY-MM-DD')
  .refine(isPlainDate, 'there is no such day');
const instant = z.iso.datetime({
  offset: true,
  error: 'must be an instant such as 2026-03-01T00:00:00+08:00',
});
const orPending = <Value extends z.ZodType>(value: Value) => z.union([z.literal(notPublished), value]);

const limit = z.strictObject({
  title: text,
  workingDays: orPending(z.int().min(1).max(1000)),
  source: text.nullable(),
  remindBefore: z.int().min(1).max(30).optional(),
});
const material = z.strictObject({
  code,
  title: text.max(60),
  hint: text.nullable(),
  required: z.boolean(),
  mostPages: z.int().min(1).max(40),
  when: z.strictObject({ field: text, is: z.union([text, z.array(text).min(1)]) }).optional(),
});
const reason = z.strictObject({ code, text: text.max(200), rule: text.nullable() });
const edition = z.strictObject({
  edition: text,
  validFrom: day,
  validUntil: day.nullable(),
  source: text,
  confidence: z.enum(['A', 'A-', 'B', 'C', 'seed', 'K', 'setting']),
  limits: z.record(code, limit),
  materials: z.array(material).max(40),
  reasons: z.partialRecord(z.enum(caseActions), z.array(reason).min(1)),
  fee: z.strictObject({ fen: orPending(z.int().min(0)), text, source: text }).nullable(),
  window: z.strictObject({ opensAt: instant.nullable(), closesAt: instant.nullable() }),
  objections: z.strictObject({ perItem: z.int().min(1).max(20), source: text.nullable() }).optional(),
});

/** The shape of a services file, for the server and, as JSON Schema, for editors. */
export const servicesSchema = z.strictObject({
  city: text,
  services: z.record(
    z.string().regex(/^[a-z-]+(\.[a-z-]+)+$/, 'must be a service such as permit.application'),
    z.array(edition).min(1),
  ),
});

type Written = z.infer<typeof servicesSchema>;
type WrittenEdition = Written['services'][string][number];
type FileFault = { at: PropertyKey[]; problem: string };

/**
 * Reads and checks server/policies/<city>/services.yaml; a city without the file offers no service. Throws
 * {@link PolicyPackError} with the line of every fault.
 */
export function readServicesFile(city: string, folder = cityFolder(city)): ServiceEditions {
  const file = join(folder, 'services.yaml');
  if (!existsSync(file)) return {};
  const { content, lineOf } = readLocatedYaml(file);
  const read = editionsOf(content, city);
  if (!('faults' in read)) return read.editions;
  throw new PolicyPackError(
    file,
    read.faults.map(({ at, problem }) => ({ path: `line ${lineOf(at)}, ${at.join('.')}`, problem })),
  );
}

/** Every service with its editions, or what is wrong with the content. */
export function editionsOf(
  content: unknown,
  city: string,
): { editions: ServiceEditions } | { faults: FileFault[] } {
  const result = servicesSchema.safeParse(content);
  if (!result.success) {
    return { faults: result.error.issues.map(({ path, message }) => ({ at: path, problem: message })) };
  }
  const faults = faultsOf(result.data, city);
  if (faults.length > 0) return { faults };
  const editions = Object.entries(result.data.services).map(([service, written]) => [
    service,
    written.map((one) => editionOf(one, city)),
  ]);
  return { editions: Object.fromEntries(editions) };
}

/** An edition as the engine uses it. */
function editionOf(written: WrittenEdition, city: string): ServiceEdition {
  const digest = createHash('sha256').update(canonicalJson(written)).digest('hex').slice(0, 24);
  const limits = Object.entries(written.limits).map(
    ([key, { workingDays, remindBefore = null, ...rest }]) => [
      key,
      { ...rest, remindBefore, workingDays: workingDays === notPublished ? null : workingDays },
    ],
  );
  const { fee, window } = written;
  return {
    ...written,
    limits: Object.fromEntries(limits),
    objections: written.objections ?? objectionsUnlessSaid,
    fee: fee && { ...fee, fen: fee.fen === notPublished ? null : fee.fen },
    window: {
      opensAt: window.opensAt === null ? null : new Date(window.opensAt),
      closesAt: window.closesAt === null ? null : new Date(window.closesAt),
    },
    version: `${city}/${written.validFrom}/${digest}`,
  };
}

function faultsOf(file: Written, city: string): FileFault[] {
  const faults: FileFault[] = [];
  if (file.city !== city) faults.push({ at: ['city'], problem: `is not the folder ${city}` });
  for (const [service, editions] of Object.entries(file.services)) {
    for (const [index, one] of editions.entries()) {
      const at = ['services', service, index];
      const next = editions[index + 1];
      if (next && next.validFrom <= one.validFrom) {
        faults.push({ at: [...at, 'validFrom'], problem: 'editions are listed oldest first' });
      }
      if (one.validUntil !== null && one.validUntil < one.validFrom) {
        faults.push({ at: [...at, 'validUntil'], problem: 'ends before it begins' });
      }
      faults.push(...repeated(one.materials, [...at, 'materials']));
      for (const [action, reasons] of Object.entries(one.reasons)) {
        faults.push(...repeated(reasons ?? [], [...at, 'reasons', action]));
      }
      const { opensAt, closesAt } = one.window;
      if (opensAt !== null && closesAt !== null && Date.parse(closesAt) <= Date.parse(opensAt)) {
        faults.push({ at: [...at, 'window', 'closesAt'], problem: 'closes before it opens' });
      }
    }
  }
  return faults;
}

function repeated(items: readonly { code: string }[], at: PropertyKey[]): FileFault[] {
  return items.flatMap((item, index) =>
    items.findIndex((other) => other.code === item.code) < index
      ? [{ at: [...at, index, 'code'], problem: `${item.code} is there twice` }]
      : [],
  );
}
