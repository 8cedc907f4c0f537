import { join } from 'node:path';
import type { Fault } from '@app/shared/http/fault';
import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { DutyBearer, DutyEvent } from '@app/shared/registration/declaration-duty';
import type { StatedPerson } from '@app/shared/registration/registration.dto';
import type { Choice, DeclarationForm, StayView } from '@app/shared/registration/registration.views';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { daysBetween } from '@app/shared/validation/plain-date';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, cityDayOf } from '../../common/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { WorkCalendar } from '../../platform/calendar/work-calendar';
import { cityFolder, PolicyPackError, readYaml } from '../../platform/policy/policy-folder';
import { declarationDeadline, dutyState } from './domain/declaration-duty';
import { dutiesOf, ledgerRule, type PolicyRefusal, reconciliationRules, valueOn } from './domain/policy-rows';
import type { StayOutcome } from './domain/reconciliation';
import type { ReconciliationPolicy } from './domain/reconciliation-policy';
import {
  type Basis,
  type PolicyRow,
  parseRegistrationPolicy,
  type RegistrationPolicy,
} from './domain/registration-policy';
import type { LedgerRule } from './domain/residence-ledger';
import type { Statement } from './domain/statement';
import { factFaults } from './domain/statement-facts';
import { nextStepSentence } from './next-step';
import { RegistrationError } from './registration.errors';

/** Which duty a party's own declaration keeps. The office looks at the tenant's. */
const dutyOfParty = {
  tenant: ['tenant', 'arrival'],
  landlord: ['landlord', 'letting'],
  employer: ['employer', 'hiring'],
  'grid-officer': ['tenant', 'arrival'],
} as const satisfies Record<DeclarationParty, readonly [DutyBearer, DutyEvent]>;

/** Facts that travel with a declaration; the others of a pack are told by the household itself. */
const statedFacts = [
  'occupation',
  'workplace',
  'reason',
  'hukouAddress',
  'relationToHead',
  'emergencyMobile',
] as const;

/** States by how much they ask of somebody, the most first. */
const pressing: readonly StayStatus[] = [
  'conflict',
  'overlap',
  'silent',
  'waiting',
  'rejected',
  'withdrawn',
  'ended',
  'confirmed',
];

/** The city's rules of registration as of today. A rule the city has not published is refused, never guessed. */
@Injectable()
export class CityRules {
  readonly policy: RegistrationPolicy;
  private cached?: { day: string; reconciliation: ReconciliationPolicy; form: DeclarationForm };

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
    private readonly calendar: WorkCalendar,
  ) {
    this.policy = loadRegistrationPolicy(config.CITY);
  }

  /** How words are compared. */
  get reconciliation(): ReconciliationPolicy {
    return this.today().reconciliation;
  }

  /** What the form of a declaration asks and says; made once a day, because every scan shows it. */
  get form(): DeclarationForm {
    return this.today().form;
  }

  /** How residence is counted. */
  get ledgerRule(): LedgerRule {
    const answer = ledgerRule(this.policy, this.clock.today());
    if (!answer.ok) throw refusalOf(answer.refusal);
    return answer.rule;
  }

  get ledgerSentence(): string {
    return this.policy.ledger.sentence;
  }

  /** The document the counting of residence rests on. */
  get documentName(): string {
    return nameOf(this.policy.ledger.countFrom.basis);
  }

  /** Version of the safety letter's text in force; undefined when the city has published none. */
  get safetyLetterVersion(): string | undefined {
    const answer = valueOn(this.policy, 'safetyLetter', this.policy.safetyLetter, this.clock.today());
    return answer.ok ? answer.value : undefined;
  }

  /** The day by which the grid officer is to decide; null when the city sets none or the calendar ends before it (T2). */
  taskDueOn(today: string): string | null {
    const answer = valueOn(this.policy, 'taskWorkingDays', this.policy.reconciliation.taskWorkingDays, today);
    return answer.ok ? (this.calendar.addWorkingDays(today, answer.value) ?? null) : null;
  }

  /** What is wrong with the facts of people who move in together, by the city's fields and codes. */
  factFaults(people: readonly StatedPerson[]): Fault[] {
    const living = people.length > 1 ? 'household' : 'alone';
    return people.flatMap((person, index) => {
      const { documentType = 'resident-id' } = person;
      const asked = statedFacts.filter((key) => key !== 'relationToHead' || index > 0);
      const facts = Object.fromEntries(asked.map((key) => [key, person[key]]));
      return factFaults(this.policy, facts, { business: 'move-in', documentType, living })
        .filter((fault) => (asked as readonly string[]).includes(fault.field))
        .map((fault) => ({ field: `people.${index}.${fault.field}`, code: fault.code }));
    });
  }

  /** What happens next after a declaration of one or several people: the most pressing of their sentences. */
  nextSentence(outcomes: readonly StayOutcome[]): string {
    const [first] = [...outcomes].sort((a, b) => pressing.indexOf(a.state) - pressing.indexOf(b.state));
    return first ? nextStepSentence(first, dateInWords) : '';
  }

  /** Where the party's duty to declare this stay stands. */
  dutyOf(
    party: DeclarationParty,
    stay: { from: string; until: string | null; statements: readonly Statement[] },
    today: string,
  ): StayView['duty'] {
    const [bearer, event] = dutyOfParty[party];
    const [row] = dutiesOf(this.policy, bearer, event);
    if (!row) return { state: 'not-required', dueOn: null, sentence: '' };
    const answer = valueOn(this.policy, `duties.${bearer}.${event}`, row.duty, today);
    if (!answer.ok) return { state: 'not-published', dueOn: null, sentence: row.sentence };
    const expectedDays = stay.until === null ? undefined : daysBetween(stay.from, stay.until);
    const deadline = declarationDeadline(
      answer.value,
      { day: stay.from, expectedDays },
      this.calendar,
      cityDayOf,
    );
    const speaker = party === 'grid-officer' ? 'tenant' : party;
    const declaredOn = stay.statements
      .filter((statement) => statement.party === speaker)
      .map((statement) => statement.declaredOn)
      .sort()[0];
    return {
      state: dutyState(deadline, declaredOn, today),
      dueOn: deadline.kind === 'due' ? deadline.dueOn : null,
      sentence: row.sentence,
    };
  }

  private today(): { reconciliation: ReconciliationPolicy; form: DeclarationForm } {
    const day = this.clock.today();
    if (this.cached?.day === day) return this.cached;
    const answer = reconciliationRules(this.policy, day);
    if (!answer.ok) throw refusalOf(answer.refusal);
    this.cached = { day, reconciliation: answer.rules, form: formOf(this.policy) };
    return this.cached;
  }
}

/** Reads and checks server/policies/<city>/registration.yaml; throws {@link PolicyPackError} with every fault. */
export function loadRegistrationPolicy(city: string): RegistrationPolicy {
  const file = join(cityFolder(city), 'registration.yaml');
  const parsed = parseRegistrationPolicy(readYaml(file));
  if (!parsed.ok) throw new PolicyPackError(file, parsed.faults);
  return parsed.policy;
}

function formOf(policy: RegistrationPolicy): DeclarationForm {
  const [duty] = dutiesOf(policy, 'tenant', 'arrival');
  return {
    cityName: policy.name,
    occupations: choicesOf(policy.occupations),
    reasons: choicesOf(policy.reasons),
    relations: choicesOf(policy.relations),
    dutySentence: duty?.sentence ?? '',
    policyDocument: nameOf(duty?.duty.basis ?? policy.ledger.countFrom.basis),
  };
}

function choicesOf(row: PolicyRow<Choice[]>): Choice[] {
  return row.state === 'published' ? row.value : [];
}

function nameOf({ title, number }: Basis): string {
  return `${title}(${number})`;
}

/** `2026年3月5日` */
function dateInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function refusalOf(refusal: PolicyRefusal): RegistrationError {
  return new RegistrationError('REGISTRATION.POLICY_PENDING', 'conflict', { cause: refusal });
}
