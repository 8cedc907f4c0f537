import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { Outbox } from '../../platform/outbox/outbox';
import type { StayOutcome } from './domain/reconciliation';
import { type Judgement, judgeStays } from './domain/stay-evaluation';
import { HistoryRepository } from './history.repository';
import { PlaceRepository } from './place.repository';
import { CityRules } from './registration-policy.provider';
import type { PersonStays } from './stay.record';
import { StayRepository } from './stay.repository';
import type { Draft, Speaker, Spoken, Word } from './stay-word';
import { TaskRepository } from './task.repository';
import { WordPlacement } from './word-placement';

/**
 * The one way by which words become stays: lock the people, find or open the stay, append the word, judge all stays of
 * each person anew, write what changed, task, history and event, all in the caller's transaction.
 */
@Injectable()
export class StatementService {
  constructor(
    private readonly stays: StayRepository,
    private readonly places: PlaceRepository,
    private readonly tasks: TaskRepository,
    private readonly history: HistoryRepository,
    private readonly outbox: Outbox,
    private readonly placement: WordPlacement,
    private readonly city: CityRules,
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
    const people = await this.stays.lockPeople(
      words.map((word) => word.personId),
      transaction,
    );
    const drafts = draftsOf(people);
    const results = words.map((word) =>
      this.placement.place(word, personOf(people, word), drafts, speakerOf(word)),
    );
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
    return this.store(draftsOf(people), this.judge(people, speaker.today), speaker, transaction);
  }

  private judge(people: Map<string, PersonStays>, today: string): Map<string, Judgement> {
    const judged = new Map<string, Judgement>();
    for (const person of people.values()) {
      for (const [id, judgement] of judgeStays(person.stays, this.city.reconciliation, today))
        judged.set(id, judgement);
    }
    return judged;
  }

  private async store(
    drafts: Map<string, Draft>,
    judged: Map<string, Judgement>,
    speaker: Speaker,
    transaction: Sql,
  ): Promise<number> {
    const changed = [...drafts.values()].filter((draft) =>
      this.settle(draft, judged.get(draft.stay.id) as Judgement),
    );
    const outcomeOf = (draft: Draft) => (judged.get(draft.stay.id) as Judgement).outcome;
    const opened = changed.filter((draft) => draft.isNew);
    if (opened.length > 0) {
      await this.places.holdOpen(
        opened.map((draft) => draft.stay.roomId),
        transaction,
      );
    }
    await this.stays.insertStays(
      opened.map((draft) => ({ ...draft.stay, outcome: outcomeOf(draft) })),
      speaker.at,
      transaction,
    );
    await this.stays.insertStatements(
      changed.flatMap((draft) => draft.said),
      transaction,
    );
    for (const draft of changed) {
      if (
        !draft.isNew &&
        !(await this.stays.updateOutcome(draft.stay, outcomeOf(draft), speaker.at, transaction))
      ) {
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
      }
    }
    await this.tasks.follow(
      changed.map((draft) => ({
        stay: draft.stay,
        outcome: outcomeOf(draft),
        previousState: draft.previousState,
      })),
      speaker,
      transaction,
    );
    await this.history.append(
      changed.flatMap((draft) => historyOf(draft, outcomeOf(draft), speaker)),
      transaction,
    );
    await this.outbox.add(
      changed.map((draft) => eventOf(draft, outcomeOf(draft))),
      transaction,
    );
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

function draftsOf(people: Map<string, PersonStays>): Map<string, Draft> {
  const stays = [...people.values()].flatMap((person) => person.stays);
  return new Map(stays.map((stay) => [stay.id, { stay, isNew: false, said: [], previousState: stay.state }]));
}

function personOf(people: Map<string, PersonStays>, word: Word): PersonStays {
  const person = people.get(word.personId);
  if (!person) throw new AppError('COMMON.NOT_FOUND', 'not-found');
  return person;
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
    return [
      {
        ...entry,
        action: 'judged-anew',
        role: 'system',
        payload: { before: draft.previousState, state: outcome.state },
      },
    ];
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
    payload: {
      stayId: draft.stay.id,
      before: draft.previousState,
      state: outcome.state,
      party: word?.party ?? null,
    },
  };
}
