import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import type { StandardPack } from './domain/standard-pack';
import { PointsError } from './points.errors';
import { checkPackTexts } from './points-packs';
import { PointsPolicies } from './points-policies.provider';
import type { PolicyDraft } from './policy-draft.repository';
import { type CheckedDraft, checkDraft, type DraftGround } from './policy-draft-check';
import { baseText } from './policy-start';
import { withEdition } from './policy-text';
import { PolicyVersionRepository, type PublishedVersion } from './policy-version.repository';
import { newestProgrammes, programmesOn } from './published-packs';

/** Checks drafts against what is published, and adds them to it. */
@Injectable()
export class PolicyPublisher {
  constructor(
    private readonly policies: PointsPolicies,
    private readonly versions: PolicyVersionRepository,
    private readonly clock: Clock,
  ) {}

  check(draft: PolicyDraft): CheckedDraft {
    return checkDraft(draft, this.ground());
  }

  /** What a draft is compared with, as it is written. */
  startOf({ kind, base }: PolicyDraft): string {
    if (kind === 'standard') return baseText(this.policies, base as string);
    return this.programmesText(newestProgrammes(this.policies.published)?.number ?? 0);
  }

  /**
   * A new edition, and with it the programmes that take it up, are locked in this transaction. Two publications at the same
   * moment want the same number: one of them is told to try again.
   */
  async publish(draft: PolicyDraft, accountId: string, transaction: Sql): Promise<void> {
    const checked = this.check(draft);
    if (checked.faults.length > 0) throw new PointsError('POINTS.DRAFT_HAS_FAULTS', 'conflict');
    const { city, kind, text, examples } = draft;
    const today = this.policies.today();
    const common = { city, publishedAt: this.clock.now() };
    const versions: Omit<PublishedVersion, 'number'>[] = [];
    if (kind === 'programmes')
      versions.push({ ...common, kind, standard: null, from: draft.from ?? today, text, examples });
    else {
      versions.push({
        ...common,
        kind,
        standard: draft.standard,
        from: firstDay(draft, today),
        text,
        examples,
      });
      const pack = checked.loaded.packs.standards.get(`${city}/${draft.standard}`) as StandardPack;
      if (draft.uses.length > 0) versions.push(...this.programmesWith(pack, draft, checked, common));
    }
    let number = this.policies.generation;
    try {
      for (const version of versions) {
        number += 1;
        await this.versions.insert({ ...version, number }, { draftId: draft.id, accountId }, transaction);
      }
    } catch (error) {
      if (duplicateKeyOf(error) === undefined) throw error;
      throw new AppError('COMMON.BUSY', 'unavailable', { cause: error, retryAfterSeconds: 1 });
    }
  }

  /** The programmes in force today, and those that are published and still to come, each with the new edition. */
  private programmesWith(
    pack: StandardPack,
    { uses }: PolicyDraft,
    checked: CheckedDraft,
    common: Pick<PublishedVersion, 'city' | 'publishedAt'>,
  ): Omit<PublishedVersion, 'number'>[] {
    const { published } = this.policies;
    const today = this.policies.today();
    const current = programmesOn(published, today);
    const coming = published.filter(
      ({ kind, from, number }) => kind === 'programmes' && from > today && number > (current?.number ?? 0),
    );
    return [current, ...coming].map((version) => {
      const number = version?.number ?? 0;
      const text = withEdition(this.programmesText(number), pack, uses);
      this.requireSound(number, text, checked);
      return {
        ...common,
        kind: 'programmes' as const,
        standard: null,
        from: version === current ? today : (version?.from as string),
        text,
        examples: version?.examples ?? '',
      };
    });
  }

  /** The check of the draft saw the newest programmes; those in force until then must take the edition up as well. */
  private requireSound(number: number, text: string, { files }: CheckedDraft): void {
    const others = this.policies.texts(number).filter(({ kind }) => kind !== 'programmes');
    const programmes = { ...files.pack, file: 'programmes', kind: 'programmes' as const, text };
    if (checkPackTexts([...others, files.pack, programmes]).faults.length > 0)
      throw new PointsError('POINTS.DRAFT_HAS_FAULTS', 'conflict');
  }

  private programmesText(number: number): string {
    const { city } = this.policies;
    const own = this.policies
      .texts(number)
      .find(({ kind, folder }) => kind === 'programmes' && folder === city);
    return own?.text ?? '';
  }

  private ground(): DraftGround {
    const { city, published } = this.policies;
    const newest = newestProgrammes(published);
    const number = newest?.number ?? 0;
    return {
      city,
      today: this.policies.today(),
      texts: this.policies.texts(number),
      packs: this.policies.packsOf(number),
      newestFrom: newest?.from,
    };
  }
}

/** The first day on which a programme takes the edition up; without one it is only there to be read. */
function firstDay({ uses }: PolicyDraft, today: string): string {
  return uses.map(({ from }) => from).sort()[0] ?? today;
}
