import type { DeclarationFacts, DeclarationParty } from '@app/shared/registration/declaration';
import { fullYearsBetween } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Sealer } from '../../common/crypto/sealed-value';
import { AppError } from '../../common/errors';
import { standingVoices } from './domain/statement';
import { ownWordOf } from './domain/stay-evaluation';
import { matchStay } from './domain/stay-matching';
import { allowedStayActions } from './domain/stay-transitions';
import { RegistrationError } from './registration.errors';
import { CityRules } from './registration-policy.provider';
import type { PersonStays, StatementRecord, StayRecord } from './stay.record';
import type { Draft, Speaker, Spoken, Word } from './stay-word';

const guardianAge = 16;

/** Decides what each word is about: a new stay, a known one, or a refusal. Writes nothing. */
@Injectable()
export class WordPlacement {
  constructor(
    private readonly sealer: Sealer,
    private readonly city: CityRules,
  ) {}

  /** Finds or opens the stay of a word and appends it; every refusal of a word is made here. */
  place(
    word: Word,
    person: PersonStays,
    drafts: Map<string, Draft>,
    speaker: Speaker,
  ): { stayId: string; change: Spoken['change'] } {
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
      if (own?.kind !== 'living') continue;
      const overlaps =
        (own.until === null || own.until > word.from) && (word.until === null || own.from < word.until);
      if (!overlaps) continue;
      if (!word.endOlderStays || own.from >= word.from) {
        throw new RegistrationError('REGISTRATION.PERIOD_OVERLAPS', 'conflict', {
          faults: [{ field: word.field, code: 'duplicate' }],
        });
      }
      const ending: Word = {
        ...word,
        kind: 'living',
        from: own.from,
        until: word.from,
        facts: {},
        privateFacts: undefined,
      };
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
}

/** The speaker must have seen the stay as it is, and the table must let them act on it. */
function refuseUnlessAllowed(
  about: NonNullable<Word['about']>,
  party: DeclarationParty,
  stay: StayRecord,
): void {
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
