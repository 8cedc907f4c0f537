import {
  declarationParties,
  fieldRequirements,
  livingKinds,
  statementFields,
} from '@app/shared/registration/declaration';
import { dutyBearers, dutyEvents, dutyUnits } from '@app/shared/registration/declaration-duty';
import { indicatorKeys } from '@app/shared/registration/indicators';
import {
  countFromRules,
  gapRules,
  lateEndorsementRules,
  monthRules,
} from '@app/shared/registration/residence-ledger';
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
  type Reader,
  text,
} from '../../../platform/policy/domain/pack-reader';
import { orPending, packDocument, type pendingMark } from '../../../platform/policy/domain/pack-rows';

/** A value with the document it rests on, or the mark that nothing is published. */
export type PackRow<T> = { value: T | typeof pendingMark; basis: string };

const row = <T>(reader: Reader<T>): Reader<PackRow<T>> => mapping({ value: orPending(reader), basis: text });

const duty = mapping(
  {
    bearer: choice(dutyBearers),
    event: choice(dutyEvents),
    limit: orPending(mapping({ amount: integer(1, 1000), unit: choice(dutyUnits) })),
    endsOnRestDay: choice(['moves', 'stays']),
    sentence: text,
    basis: text,
  },
  { stayingAtLeastDays: integer(1, 3660) },
);

const requirement = choice(fieldRequirements);
const field = mapping(
  { field: choice(statementFields), label: text, moveIn: requirement, moveOut: requirement, basis: text },
  {
    except: list(
      mapping(
        {},
        {
          documentTypes: list(choice(documentTypes), 1),
          living: choice(livingKinds),
          moveIn: requirement,
          moveOut: requirement,
        },
      ),
      1,
    ),
  },
);

const choices = list(mapping({ value: text, label: text }), 1, 200);
const party = choice(declarationParties);

const targets = Object.fromEntries(indicatorKeys.map((key) => [key, row(integer(1, 100_000))])) as {
  [K in (typeof indicatorKeys)[number]]: Reader<PackRow<number>>;
};

/** The shape of server/policies/<city>/registration.yaml; the JSON Schema beside the packs is made from it. */
export const packReader = mapping({
  city: text,
  name: text,
  divisionCode: nullable(text),
  version: text,
  validFrom: day,
  validUntil: nullable(day),
  documents: dictionary(packDocument),
  duties: list(duty, 1),
  fields: list(field, 1),
  occupations: row(choices),
  reasons: row(choices),
  relations: row(choices),
  reconciliation: mapping({
    toleranceDays: row(integer(0, 60)),
    silenceDays: row(integer(1, 365)),
    taskWorkingDays: row(integer(1, 365)),
    confirmingPairs: row(list(list(party, 2, 2), 1)),
    confirmers: row(list(party)),
    endAcceptedFrom: row(list(party)),
  }),
  ledger: mapping({
    sentence: text,
    countFrom: row(choice(countFromRules)),
    gapRule: row(choice(gapRules)),
    graceDays: row(integer(0, 3660)),
    monthRule: row(choice(monthRules)),
    earliest: row(nullable(day)),
    lateEndorsement: row(choice(lateEndorsementRules)),
  }),
  targets: mapping(targets),
  safetyLetter: row(text),
});

export type RegistrationPack = NonNullable<ReturnType<typeof packReader.read>>;

/** For editors: completion and red lines while a pack is written. What needs two places compared is the server's to check. */
export const packSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Rules of residence registration of one city',
  ...packReader.schema,
};
