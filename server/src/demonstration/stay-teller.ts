import { createHash } from 'node:crypto';
import type { DeclarationFacts } from '@app/shared/registration/declaration';
import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { later } from '../modules/registration/domain/statement';
import { CityRules } from '../modules/registration/registration-policy.provider';
import { StatementService } from '../modules/registration/statement.service';
import type { Speaker, Word } from '../modules/registration/stay-word';
import { TaskService } from '../modules/registration/task.service';
import { WriteOnce } from '../platform/idempotency/write-once';
import { PersonRegistry } from '../platform/identity/person-registry';
import type { Principal } from '../platform/identity/principal';
import type { DemonstrationRepository } from './demonstration.repository';
import { type Household, households } from './households';
import type { PublicAccounts } from './public-accounts';
import type { StaffName } from './staff';
import type { Built } from './street-builder';
import type { Finding, Happening, Telling } from './telling';
import { officeHours, type TurnedClock } from './turned-clock';

/** Who is there to speak. */
export type Cast = Built & {
  staff: Record<StaffName, Principal>;
  agent: Principal;
  organisationId: string;
};

const roleOf = { tenant: 'resident', landlord: 'landlord', employer: 'employer' } as const;

/**
 * Lets people say what the stories tell, each on its day. Words go the one way by which words become stays; what lies
 * before the city's rules came into force is judged by the first of them.
 */
export class StayTeller {
  private readonly stays = new Map<string, string[]>();
  private readonly rulesSince: PlainDate;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly repository: DemonstrationRepository,
    private readonly accounts: PublicAccounts,
    private readonly cast: Cast,
    private readonly clock: TurnedClock,
    private readonly today: PlainDate,
  ) {
    this.rulesSince = app.get(CityRules).policy.validFrom;
  }

  /** `minute` of the working day on which it happens. */
  async tell(happening: Happening, minute: number): Promise<void> {
    const { on } = 'telling' in happening ? happening.telling : happening.finding;
    const day = this.dayOf(on);
    this.clock.turnTo(officeHours(later(day, this.rulesSince), minute));
    if ('finding' in happening) await this.decide(happening.finding);
    else await this.speak(happening.telling, { at: officeHours(day, minute), today: day });
  }

  private async speak(telling: Telling, when: Pick<Speaker, 'at' | 'today'>): Promise<void> {
    const household = households.get(telling.household) as Household;
    const { accountId, ...speaker } = await this.speakerOf(telling, household);
    const attempt = {
      actorId: accountId,
      clientKey: keyOf(telling),
      action: 'demonstration.tell',
      payload: telling,
    };
    const { stayIds } = await this.app.get(WriteOnce).run(attempt, async (transaction) => {
      const people = household.members.map(({ person }, index) => ({ ...person, field: String(index) }));
      const personIds = await this.app.get(PersonRegistry).resolve(people, transaction);
      const words = this.wordsOf(telling, household, personIds);
      const spoken = await this.app
        .get(StatementService)
        .speak(words, { accountId, role: roleOf[telling.by], ...speaker, ...when }, transaction);
      return { stayIds: spoken.map(({ stay }) => stay.id) };
    });
    this.stays.set(placeKey(telling), stayIds);
  }

  private async speakerOf(
    { by, room }: Telling,
    household: Household,
  ): Promise<{ accountId: string; organisationId?: string }> {
    const { agent, organisationId, speakerOf } = this.cast;
    if (by === 'employer') return { accountId: agent.accountId, organisationId };
    if (by === 'landlord') return speakerOf.get(room.split('/')[0] as string) as Principal;
    return this.accounts.signedIn((household.members[0] as Household['members'][number]).person);
  }

  private wordsOf(telling: Telling, { members }: Household, personIds: readonly string[]): Word[] {
    const place = this.placeOf(telling.room);
    const householdId = members.length > 1 ? uuid() : undefined;
    return members.map(({ person, relation }, index) => ({
      field: `people.${index}`,
      personId: personIds[index] as string,
      place,
      party: telling.by,
      kind: telling.kind ?? 'living',
      from: this.dayOf(telling.from),
      until: telling.until === undefined ? null : this.dayOf(telling.until),
      statedName: person.name,
      facts: telling.by === 'tenant' ? factsOf(relation) : {},
      household: householdId
        ? { id: householdId, relation: index === 0 ? 'head' : (relation ?? null) }
        : undefined,
      whenRepeated: 'accept',
    }));
  }

  private placeOf(place: string): Word['place'] {
    const [key, roomName] = place.split('/') as [string, string];
    const dwelling = this.cast.dwellings.get(key);
    const room = dwelling?.view.roomList.find(({ name }) => name === roomName);
    if (!dwelling || !room) throw new Error(`no room ${place} on the street`);
    return { roomId: room.id, dwellingId: dwelling.view.id, areaPath: dwelling.areaPath };
  }

  /** A loading that goes on after a stop finds the task settled already. */
  private async decide(finding: Finding): Promise<void> {
    const { outcome, note, from, officer } = finding;
    for (const stayId of this.stays.get(placeKey(finding)) ?? []) {
      const task = await this.repository.findOpenTask(stayId);
      if (!task) continue;
      await this.app
        .get(TaskService)
        .decide(this.cast.staff[officer], `demonstration-finding-${stayId}`, task.id, {
          version: task.version,
          outcome,
          note,
          from: from === undefined ? undefined : this.dayOf(from),
        });
    }
  }

  private dayOf(days: number): PlainDate {
    return addDays(this.today, days);
  }
}

function placeKey({ household, room }: { household: string; room: string }): string {
  return `${household} ${room}`;
}

/** Short and of plain letters, as a client's key is. */
function keyOf(telling: Telling): string {
  return `demonstration-${createHash('sha256').update(JSON.stringify(telling)).digest('hex').slice(0, 32)}`;
}

/** Codes of the city: a child is a pupil who came with the family, everybody else came to work. */
function factsOf(relation: string | undefined): DeclarationFacts {
  const facts = relation === 'child' ? { occupation: '7', reason: '9' } : { occupation: '5', reason: '1' };
  return relation === undefined ? facts : { ...facts, relationToHead: relation };
}
