import type {
  DeclarationParty,
  FieldRequirement,
  LivingKind,
  StatementField,
} from '@app/shared/registration/declaration';
import type { IndicatorKey } from '@app/shared/registration/indicators';
import type { DocumentType } from '@app/shared/validation/identity-document';
import type { PackFault } from '../../../platform/policy/domain/pack-reader';
import { type Confidence, pendingMark } from '../../../platform/policy/domain/pack-rows';
import type { DeclarationDuty } from './declaration-duty';
import { type PackRow, packReader, type RegistrationPack } from './registration-pack';
import type { LedgerRule } from './residence-ledger';

/** The document a row rests on. A missing `validFrom` is not known to us; a missing `validUntil` is open. */
export type Basis = {
  id: string;
  number: string;
  title: string;
  validFrom: string | null;
  validUntil: string | null;
  source: string;
  confidence: Confidence;
  note?: string;
};

/** A published value, or the fact that none is published (待主管部门确认), each with its document. */
export type PolicyRow<T> =
  | { state: 'published'; value: T; basis: Basis }
  | { state: 'pending'; basis: Basis };

export type Choice = { value: string; label: string };

export type DutyRow = Pick<DeclarationDuty, 'bearer' | 'event'> & {
  sentence: string;
  duty: PolicyRow<DeclarationDuty>;
};

export type FieldException = {
  documentTypes?: readonly DocumentType[];
  living?: LivingKind;
  moveIn?: FieldRequirement;
  moveOut?: FieldRequirement;
};

export type FieldRow = {
  field: StatementField;
  label: string;
  moveIn: FieldRequirement;
  moveOut: FieldRequirement;
  except: readonly FieldException[];
  basis: Basis;
};

/** One city's rules of registration, checked; every row knows its document. */
export type RegistrationPolicy = {
  city: string;
  name: string;
  divisionCode: string | null;
  version: string;
  validFrom: string;
  validUntil: string | null;
  documents: readonly Basis[];
  duties: readonly DutyRow[];
  fields: readonly FieldRow[];
  occupations: PolicyRow<Choice[]>;
  reasons: PolicyRow<Choice[]>;
  relations: PolicyRow<Choice[]>;
  reconciliation: {
    toleranceDays: PolicyRow<number>;
    silenceDays: PolicyRow<number>;
    taskWorkingDays: PolicyRow<number>;
    confirmingPairs: PolicyRow<[DeclarationParty, DeclarationParty][]>;
    confirmers: PolicyRow<DeclarationParty[]>;
    endAcceptedFrom: PolicyRow<DeclarationParty[]>;
  };
  ledger: {
    sentence: string;
    countFrom: PolicyRow<LedgerRule['countFrom']>;
    gapRule: PolicyRow<LedgerRule['gapRule']>;
    graceDays: PolicyRow<number>;
    monthRule: PolicyRow<LedgerRule['monthRule']>;
    earliest: PolicyRow<string | null>;
    lateEndorsement: PolicyRow<LedgerRule['lateEndorsement']>;
  };
  targets: Record<IndicatorKey, PolicyRow<number>>;
  safetyLetter: PolicyRow<string>;
};

export type ParsedPolicy = { ok: true; policy: RegistrationPolicy } | { ok: false; faults: PackFault[] };

/** Checks a pack after YAML has been read and ties every row to its document. All faults are reported at once. */
export function parseRegistrationPolicy(raw: unknown): ParsedPolicy {
  const faults: PackFault[] = [];
  const pack = packReader.read(raw, '', (path, problem) => faults.push({ path, problem }));
  if (pack === undefined) return { ok: false, faults };
  faults.push(...faultsAcross(pack));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, policy: policyOf(pack) };
}

/** What no single place shows: unnamed documents, repeated codes, pairs of one, days that end before they begin. */
function faultsAcross(pack: RegistrationPack): PackFault[] {
  const faults: PackFault[] = [];
  const say = (path: string, problem: string) => faults.push({ path, problem });
  for (const [path, basis] of basesIn(pack, '')) {
    if (!(basis in pack.documents)) say(path, `names no document: ${basis}`);
  }
  for (const [path, { validFrom, validUntil }] of [
    ['', pack] as const,
    ...Object.entries(pack.documents).map(([id, document]) => [`documents.${id}.`, document] as const),
  ]) {
    if (validFrom !== null && validUntil !== null && validUntil < validFrom)
      say(`${path}validUntil`, 'lies before validFrom');
  }
  for (const key of ['occupations', 'reasons', 'relations'] as const) {
    const choices = pack[key].value;
    if (choices !== pendingMark)
      repeats(
        choices.map((entry) => entry.value),
        `${key}.value`,
        say,
      );
  }
  repeats(
    pack.fields.map((entry) => entry.field),
    'fields',
    say,
  );
  repeats(
    pack.duties.map((entry) => `${entry.bearer} ${entry.event}`),
    'duties',
    say,
  );
  const pairs = pack.reconciliation.confirmingPairs.value;
  if (pairs !== pendingMark) {
    pairs.forEach((pair, index) => {
      const path = `reconciliation.confirmingPairs.value.${index}`;
      if (pair[0] === pair[1]) say(path, 'must name two different parties');
      if (pair.includes('grid-officer'))
        say(path, 'must not name the grid officer, whose word settles alone');
    });
  }
  const { countFrom } = pack.ledger;
  const confirmers = pack.reconciliation.confirmers.value;
  if (countFrom.value === 'confirmation' && confirmers !== pendingMark && confirmers.length === 0) {
    say(
      'reconciliation.confirmers.value',
      'must name who confirms, because residence counts from confirmation',
    );
  }
  return faults;
}

/** Every `basis` in the pack with its path. */
function basesIn(value: unknown, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    const where = path === '' ? key : `${path}.${key}`;
    return key === 'basis' ? [[where, inner as string]] : basesIn(inner, where);
  });
}

function repeats(
  values: readonly string[],
  path: string,
  say: (path: string, problem: string) => void,
): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) !== index) say(`${path}.${index}`, `repeats ${value}`);
  });
}

function policyOf(pack: RegistrationPack): RegistrationPolicy {
  const documents = new Map<string, Basis>(
    Object.entries(pack.documents).map(([id, document]) => [id, { id, ...document }]),
  );
  const basis = (id: string) => documents.get(id) as Basis;
  const row = <T>({ value, basis: id }: PackRow<T>): PolicyRow<T> =>
    value === pendingMark
      ? { state: 'pending', basis: basis(id) }
      : { state: 'published', value: value as T, basis: basis(id) };
  const { reconciliation, ledger, targets } = pack;
  return {
    ...pack,
    documents: [...documents.values()],
    duties: pack.duties.map(({ limit, sentence, basis: id, ...duty }) => ({
      bearer: duty.bearer,
      event: duty.event,
      sentence,
      duty: row({ value: limit === pendingMark ? pendingMark : { ...duty, ...limit }, basis: id }),
    })),
    fields: pack.fields.map((field) => ({ ...field, except: field.except ?? [], basis: basis(field.basis) })),
    occupations: row(pack.occupations),
    reasons: row(pack.reasons),
    relations: row(pack.relations),
    reconciliation: {
      toleranceDays: row(reconciliation.toleranceDays),
      silenceDays: row(reconciliation.silenceDays),
      taskWorkingDays: row(reconciliation.taskWorkingDays),
      confirmingPairs: row(reconciliation.confirmingPairs as PackRow<[DeclarationParty, DeclarationParty][]>),
      confirmers: row(reconciliation.confirmers),
      endAcceptedFrom: row(reconciliation.endAcceptedFrom),
    },
    ledger: {
      sentence: ledger.sentence,
      countFrom: row(ledger.countFrom),
      gapRule: row(ledger.gapRule),
      graceDays: row(ledger.graceDays),
      monthRule: row(ledger.monthRule),
      earliest: row(ledger.earliest),
      lateEndorsement: row(ledger.lateEndorsement),
    },
    targets: Object.fromEntries(Object.entries(targets).map(([key, target]) => [key, row(target)])) as Record<
      IndicatorKey,
      PolicyRow<number>
    >,
    safetyLetter: row(pack.safetyLetter),
  };
}
