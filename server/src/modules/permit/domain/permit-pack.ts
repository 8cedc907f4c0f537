import { hukouPlaces, permitGrounds } from '@app/shared/permit/permit.status';
import { lateEndorsementRules } from '@app/shared/registration/residence-ledger';
import { documentTypes } from '@app/shared/validation/identity-document';
import {
  choice,
  day,
  dictionary,
  integer,
  type JsonSchema,
  list,
  mapping,
  nullable,
  type PackFault,
  type Reader,
  text,
} from '../../../platform/policy/domain/pack-reader';
import { orPending, packDocument, pendingMark } from '../../../platform/policy/domain/pack-rows';
import type { PermitPolicy, Ruled } from './permit-policy';

/** A row may carry a value for demonstrations beside 待主管部门确认; production refuses the row all the same. */
type Row<T> = { value: T | typeof pendingMark; basis: string; demonstration?: T };

const row = <T>(reader: Reader<T>): Reader<Row<T>> =>
  mapping({ value: orPending(reader), basis: text }, { demonstration: reader }) as Reader<Row<T>>;
const sentence = { sentence: text, basis: text };

/** The shape of server/policies/<city>/permit.yaml; the JSON Schema beside the packs is made from it. */
const packReader = mapping({
  city: text,
  name: text,
  /** The authority that issues the permit (公安机关, 居住证暂行条例 art. 8). */
  issuer: text,
  version: text,
  validFrom: day,
  validUntil: nullable(day),
  documents: dictionary(packDocument),
  residenceMonths: row(integer(0, 120)),
  grounds: row(list(choice(permitGrounds), 1)),
  voluntaryUnder: row(integer(0, 120)),
  exempt: list(mapping({ hukou: choice(hukouPlaces), ...sentence })),
  otherPermit: list(mapping({ documentType: choice(documentTypes), ...sentence })),
  endorsement: mapping({
    everyMonths: row(integer(1, 120)),
    opensMonthsBefore: row(integer(1, 12)),
    lastDay: row(choice(['anniversary', 'day-before'] as const)),
    late: row(choice(lateEndorsementRules)),
    remindAgainDays: row(integer(1, 60)),
    insuredWithinMonths: row(integer(1, 24)),
  }),
  /** In fen. */
  fees: mapping({ reissue: row(integer(0, 100_000)), replacement: row(integer(0, 100_000)) }),
});

type Pack = NonNullable<ReturnType<typeof packReader.read>>;

/** For editors: completion and red lines while a pack is written. */
export const permitPackSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Rules of the residence permit of one city',
  ...packReader.schema,
};

/** `unpublished` makes the refusal of a row; `demonstration` lets its stand-in pass instead, where there is one. */
type Use = { demonstration: boolean; unpublished: (row: string) => Error };

/** A checked policy of the permit, or every fault. Reading a rule that is not published throws what `unpublished` makes. */
export function parsePermitPolicy(
  value: unknown,
  use: Use,
): { ok: true; policy: PermitPolicy } | { ok: false; faults: PackFault[] } {
  const faults: PackFault[] = [];
  const say = (path: string, problem: string) => void faults.push({ path, problem });
  const pack = packReader.read(value, '', say);
  if (pack) unnamedDocuments(pack, say);
  return pack && faults.length === 0 ? { ok: true, policy: policyOf(pack, use) } : { ok: false, faults };
}

function unnamedDocuments(pack: Pack, say: (path: string, problem: string) => void): void {
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const where = path === '' ? key : `${path}.${key}`;
      if (key === 'basis' && !((inner as string) in pack.documents))
        say(where, `names no document: ${inner}`);
      else look(inner, where);
    }
  };
  look(pack, '');
}

function policyOf(pack: Pack, { demonstration, unpublished }: Use): PermitPolicy {
  const ruleOf = (basis: string) => {
    const document = pack.documents[basis];
    return document ? `${document.title}(${document.number})` : basis;
  };
  const ruled = <T>(name: string, { value, basis, demonstration: standIn }: Row<T>): Ruled<T> => {
    const rule = ruleOf(basis);
    if (value !== pendingMark) return { value: value as T, rule, confirmed: true };
    if (demonstration && standIn !== undefined) return { value: standIn, rule, confirmed: false };
    return {
      rule,
      confirmed: false,
      get value(): T {
        throw unpublished(name);
      },
    };
  };
  const told = <T extends { basis: string }>({ basis, ...rest }: T) => ({ ...rest, rule: ruleOf(basis) });
  const { endorsement, fees } = pack;
  return {
    version: `${pack.city}-${pack.version}`,
    cityName: pack.name,
    issuer: pack.issuer,
    residenceMonths: ruled('residenceMonths', pack.residenceMonths),
    grounds: ruled('grounds', pack.grounds),
    voluntaryUnder: ruled('voluntaryUnder', pack.voluntaryUnder),
    exempt: pack.exempt.map(told),
    otherPermit: pack.otherPermit.map(told),
    endorsement: {
      everyMonths: ruled('endorsement.everyMonths', endorsement.everyMonths),
      opensMonthsBefore: ruled('endorsement.opensMonthsBefore', endorsement.opensMonthsBefore),
      lastDay: ruled('endorsement.lastDay', endorsement.lastDay),
      late: ruled('endorsement.late', endorsement.late),
      remindAgainDays: ruled('endorsement.remindAgainDays', endorsement.remindAgainDays),
      insuredWithinMonths: ruled('endorsement.insuredWithinMonths', endorsement.insuredWithinMonths),
    },
    fees: {
      reissue: ruled('fees.reissue', fees.reissue),
      replacement: ruled('fees.replacement', fees.replacement),
    },
  };
}
