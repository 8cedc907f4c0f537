import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { DeclarationFacts, DeclarationParty, StatementKind } from '@app/shared/registration/declaration';
import type { StayAction } from '@app/shared/registration/stay.actions';
import { fullYearsBetween } from '@app/shared/validation/plain-date';
import { Sealer } from '../../common/crypto/sealed-value';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { Outbox } from '../../platform/outbox/outbox';
import type { StayOutcome } from './domain/reconciliation';
import { standingVoices } from './domain/statement';
import { type Judgement, judgeStays, ownWordOf } from './domain/stay-evaluation';
import { matchStay } from './domain/stay-matching';
import { allowedStayActions } from './domain/stay-transitions';
import { HistoryRepository } from './history.repository';
import { RegistrationError } from './registration.errors';
import { CityRules } from './registration-policy.provider';
import { type PersonStays, type StatementRecord, type StayRecord, StayRepository } from './stay.repository';
import { TaskRepository } from './task.repository';

/** One party's word about one person in one room. */
export type Word = {
  /** Where it stands in the request, for faults: `people.2`. */
  field: string;
  personId: string;
  place: { roomId: string; dwellingId: string; areaPath: string };
  party: DeclarationParty;
  kind: StatementKind;
  from: string;
  until: string | null;
  /** As the speaker spelt it; absent for one who speaks of themself. */
  statedName?: string;
  facts: DeclarationFacts;
  /** Facts that are sealed: an address elsewhere, a telephone in need. */
  privateFacts?: DeclarationFacts;
  household?: { id: string; relation: string | null };
  /** The known stay this word is about, as the speaker last saw it; absent when it is still to be found or opened. */
  about?: { stayId: string; version: number; action: StayAction };
  /** What to do when the speaker has said so before: a person is told, a file is not. */
  whenRepeated: 'refuse' | 'accept';
  /** The tenant moved: end the older stays of their own on the day this one begins. */
  endOlderStays?: boolean;
};

export type Speaker = {
  accountId: string;
  role: string;
  organisationId?: string;
  importId?: string;
  at: Date;
  today: string;
};

export type Spoken = { stay: StayRecord; outcome: StayOutcome; change: 'opened' | 'joined' | 'corrected' | 'unchanged' };

const guardianAge = 16;

type Draft = { stay: StayRecord; isNew: boolean; said: (StatementRecord & { stayId: string })[]; previousState: string };

/**
 * The one way by which words become stays: lock the people, find or open the stay, append the word, judge all stays of
 * each person anew, write what changed, task, history and event, all in the caller's transaction.
 */
@Injectable()
export class StatementService {
  constructor(
    private readonly stays: StayRepository,
    private readonly tasks: TaskRepository,
    private readonly history: HistoryRepository,
    private readonly outbox: Outbox,
    private readonly sealer: Sealer,
    @Inject(CityRules) private readonly city: CityRules,
  ) {}

  /**
   * What each word did, in the order given. Refusals name the field of the word that is refused. Several speakers may be
   * heard in one transaction; they then differ in account only.
   */
  async speak(
    words: readonly Word[],
    by: Speaker | ((word: Word) => Speaker),
    transaction: Sql,
  ): Promise<Spoken[]> {
    const speakerOf = typeof by === 'function' ? by : () => by;
    const people = await this.stays.lockPeople(words.map((word) => word.personId), transaction);
    const drafts = new Map<string, Draft>();
    for (const person of people.values()) {
      for (const stay of person.stays) drafts.set(stay.id, { stay, isNew: false, said: [], previousState: stay.state });
    }
    const results = words.map((word) => this.place(word, personOf(people, word), drafts, speakerOf(word)));
    const speaker = speakerOf(words[0] as Word);
    const judged = this.judge(people, speaker.today);
    await this.store(drafts, judged, speaker, transaction);
    return results.map(({ stayId, change }) => {
      const { stay } = drafts.get(stayId) as Draft;
      return { stay, change, outcome: (judged.get(stayId) as Judgement).outcome };
    });
  }

  /** Judges people anew without a new word, because a day came on which the outcome may change. */
  async recheck(personIds: readonly string[], speaker: Speaker, transaction: Sql): Promise<number> {
    const people = await this.stays.lockPeople(personIds, transaction);
    const drafts = new Map<string, Draft>();
    for (const person of people.values()) {
      for (const stay of person.stays) drafts.set(stay.id, { stay, isNew: false, said: [], previousState: stay.state });
    }
    return this.store(drafts, this.judge(people, speaker.today), speaker, transaction);
  }

  private place(word: Word, person: PersonStays, drafts: Map<string, Draft>, speaker: Speaker): { stayId: string; change: Spoken['change'] } {
    const target = this.targetOf(word, person);
    if (target.kind === 'opens') {
      refuseChildAlone(word, person, speaker.today);
      this.makeRoom(word, person, drafts, speaker);
      const stay = newStay(word, speaker);
      person.stays.push(stay);
      drafts.set(stay.id, { stay, isNew: true, said: [], previousState: 'none' });
      this.append(word, person, drafts.get(stay.id) as Draft, speaker);
      return { stayId: stay.id, change: 'opened' };
    }
    const draft = drafts.get(target.stayId);
    if (!draft) throw new AppError('COMMON.NOT_FOUND', 'not-found');
    if (word.about) refuseUnlessAllowed(word.about, word.party, draft.stay);
    const own = standingVoices(draft.stay.statements).find((voice) => voice.party === word.party);
    const repeats = own && own.kind === word.kind && own.from === word.from && own.until === word.until;
    // After the office's refusal the same words again are a contradiction, for the officer to look at once more.
    const contradicts = draft.stay.state === 'rejected';
    if (!word.about && target.kind === 'corrects' && word.whenRepeated === 'refuse' && !contradicts) {
      throw new RegistrationError('REGISTRATION.ALREADY_DECLARED', 'conflict', {
        faults: [{ field: word.field, code: 'duplicate' }],
      });
    }
    if (repeats && word.whenRepeated === 'accept') return { stayId: draft.stay.id, change: 'unchanged' };
    this.append(word, person, draft, speaker);
    return { stayId: draft.stay.id, change: own ? 'corrected' : 'joined' };
  }

  private targetOf(word: Word, person: PersonStays) {
    if (word.about) return { kind: 'corrects', stayId: word.about.stayId } as const;
    const candidates = person.stays.filter(
      (stay) => stay.roomId === word.place.roomId && stay.state !== 'withdrawn',
    );
    return matchStay(
      word,
      candidates.map((stay) => ({ stayId: stay.id, statements: stay.statements })),
      this.city.reconciliation.toleranceDays,
    );
  }

  /** A tenant who declares a second home while still declared elsewhere is asked, never silently moved. */
  private makeRoom(word: Word, person: PersonStays, drafts: Map<string, Draft>, speaker: Speaker): void {
    if (word.party !== 'tenant') return;
    for (const older of person.stays) {
      const own = standingVoices(older.statements).find((voice) => voice.party === 'tenant');
      if (!own || own.kind !== 'living') continue;
      const overlaps = (own.until === null || own.until > word.from) && (word.until === null || own.from < word.until);
      if (!overlaps) continue;
      if (!word.endOlderStays || own.from >= word.from) {
        throw new RegistrationError('REGISTRATION.PERIOD_OVERLAPS', 'conflict', {
          faults: [{ field: word.field, code: 'duplicate' }],
        });
      }
      const ending: Word = { ...word, kind: 'living', from: own.from, until: word.from, facts: {}, privateFacts: undefined };
      this.append(ending, person, drafts.get(older.id) as Draft, speaker);
    }
  }

  private append(word: Word, person: PersonStays, draft: Draft, speaker: Speaker): void {
    const versions = draft.stay.statements.filter((statement) => statement.party === word.party);
    const statement: StatementRecord = {
      party: word.party,
      version: versions.reduce((highest, { version }) => Math.max(highest, version), 0) + 1,
      kind: word.kind,
      from: word.from,
      until: word.until,
      declaredAt: speaker.at,
      declaredOn: speaker.today,
      statedName: word.statedName ?? person.name,
      facts: word.facts,
      privateCipher: hasAny(word.privateFacts)
        ? this.sealer.seal(JSON.stringify(word.privateFacts), 'stay_statement.private')
        : null,
      accountId: speaker.accountId,
      organisationId: speaker.organisationId ?? null,
      importId: speaker.importId ?? null,
    };
    draft.stay.statements.push(statement);
    draft.said.push({ ...statement, stayId: draft.stay.id });
  }

  private judge(people: Map<string, PersonStays>, today: string): Map<string, Judgement> {
    const judged = new Map<string, Judgement>();
    for (const person of people.values()) {
      for (const [id, judgement] of judgeStays(person.stays, this.city.reconciliation, today)) judged.set(id, judgement);
    }
    return judged;
  }

  private async store(drafts: Map<string, Draft>, judged: Map<string, Judgement>, speaker: Speaker, transaction: Sql): Promise<number> {
    const changed = [...drafts.values()].filter((draft) => this.settle(draft, judged.get(draft.stay.id) as Judgement));
    const outcomeOf = (draft: Draft) => (judged.get(draft.stay.id) as Judgement).outcome;
    const opened = changed.filter((draft) => draft.isNew);
    await this.stays.insertStays(opened.map((draft) => ({ ...draft.stay, outcome: outcomeOf(draft) })), speaker.at, transaction);
    await this.stays.insertStatements(changed.flatMap((draft) => draft.said), transaction);
    for (const draft of changed) {
      if (!draft.isNew && !(await this.stays.updateOutcome(draft.stay, outcomeOf(draft), speaker.at, transaction))) {
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      }
    }
    await this.tasks.follow(
      changed.map((draft) => ({ stay: draft.stay, outcome: outcomeOf(draft), previousState: draft.previousState })),
      speaker,
      transaction,
    );
    await this.history.append(changed.flatMap((draft) => historyOf(draft, outcomeOf(draft), speaker)), transaction);
    await this.outbox.add(changed.map((draft) => eventOf(draft, outcomeOf(draft))), transaction);
    for (const draft of changed) if (!draft.isNew) draft.stay.version += 1;
    return changed.length;
  }

  /** Takes the judgement over into the record; whether anything is to be written. */
  private settle(draft: Draft, { outcome, from, until }: Judgement): boolean {
    const { stay } = draft;
    const same =
      stay.state === outcome.state &&
      stay.from === from &&
      stay.until === until &&
      stay.recorded.confirmedFrom === outcome.confirmedFrom &&
      stay.recorded.confirmedUntil === outcome.confirmedUntil &&
      stay.recorded.countsFrom === outcome.countsFrom &&
      stay.recorded.recheckOn === outcome.recheckOn;
    Object.assign(stay, { state: outcome.state, from, until });
    return draft.isNew || draft.said.length > 0 || !same;
  }
}

function personOf(people: Map<string, PersonStays>, word: Word): PersonStays {
  const person = people.get(word.personId);
  if (!person) throw new AppError('COMMON.NOT_FOUND', 'not-found');
  return person;
}

/** The speaker must have seen the stay as it is, and the table must let them act on it. */
function refuseUnlessAllowed(about: NonNullable<Word['about']>, party: DeclarationParty, stay: StayRecord): void {
  if (stay.version !== about.version) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
  if (!allowedStayActions(stay.state, party, ownWordOf(stay.statements, party)).includes(about.action)) {
    throw new RegistrationError('REGISTRATION.ACTION_NOT_ALLOWED');
  }
}

/** A child under 16 lives in somebody's household; a guardian declares them (居住证暂行条例, declaration by a guardian). */
function refuseChildAlone(word: Word, person: PersonStays, today: string): void {
  const alone = word.household === undefined || word.household.relation === 'head';
  if (word.party !== 'tenant' || !alone || person.birthDate === null) return;
  if (fullYearsBetween(person.birthDate, today) < guardianAge) {
    throw new RegistrationError('REGISTRATION.CHILD_NEEDS_GUARDIAN', 'conflict', {
      faults: [{ field: word.field, code: 'too-late' }],
    });
  }
}

function newStay(word: Word, speaker: Speaker): StayRecord {
  return {
    id: uuid(),
    personId: word.personId,
    ...word.place,
    householdId: word.household?.id ?? null,
    relationToHead: word.household?.relation ?? null,
    from: word.from,
    until: word.until,
    state: 'waiting',
    declaredBy: speaker.accountId,
    version: 1,
    recorded: {},
    statements: [],
  };
}

function hasAny(facts: DeclarationFacts | undefined): boolean {
  return facts !== undefined && Object.values(facts).some((value) => value !== undefined);
}

function historyOf(draft: Draft, outcome: StayOutcome, speaker: Speaker) {
  const entry = {
    subjectType: 'stay' as const,
    subjectId: draft.stay.id,
    at: speaker.at,
    accountId: speaker.accountId,
    areaPath: draft.stay.areaPath,
  };
  if (draft.said.length === 0) {
    return [{ ...entry, action: 'judged-anew', role: 'system', payload: { before: draft.previousState, state: outcome.state } }];
  }
  return draft.said.map(({ party, version, kind, from, until, accountId }) => ({
    ...entry,
    accountId,
    action: `stated-${kind}`,
    role: speaker.role,
    payload: { party, version, from, until, before: draft.previousState, state: outcome.state },
  }));
}

function eventOf(draft: Draft, outcome: StayOutcome) {
  const word = draft.said[draft.said.length - 1];
  return {
    topic: 'registration.stay-changed',
    key: `${draft.stay.id}:${draft.isNew ? 1 : draft.stay.version + 1}`,
    payload: { stayId: draft.stay.id, before: draft.previousState, state: outcome.state, party: word?.party ?? null },
  };
}
