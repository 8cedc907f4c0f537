import type { PaperView } from '@app/shared/documents/paper';
import type { Fault } from '@app/shared/http/fault';
import { consentTexts } from '@app/shared/identity/consent';
import { Injectable } from '@nestjs/common';
import { Clock, cityDayOf } from '../../../common/clock';
import { NotFoundError } from '../../../common/errors';
import type { Sql } from '../../../database/sql';
import { ConsentService } from '../../identity/consent.service';
import type { Principal } from '../../identity/principal';
import { DocumentsError } from '../documents.errors';
import type { PaperRecord } from './paper.record';
import { PaperRepository } from './paper.repository';
import { isOwn, ownPapers } from './paper.scope';
import { PaperAccess } from './paper-access';
import { PaperPageRepository } from './paper-page.repository';
import { PaperReadingService } from './paper-reading.service';
import { type PaperSubject, PaperUseRepository } from './paper-use.repository';

/** A paper that may be handed in with an application. */
export type ReadyPaper = { id: string; materialCode: string; personId: string; pageCount: number };

/** A paper that was verified before; `until` is the last day that whoever verified it vouches for. */
export type OfferedPaper = {
  paperId: string;
  materialCode: string;
  verifiedFor: string;
  verifiedOn: string;
  until: string | null;
};

const purpose = 'reuse-papers';
const mostOffered = 20;

/** What applications need of papers. Every call stands in the application's own transaction. */
@Injectable()
export class PaperService {
  constructor(
    private readonly papers: PaperRepository,
    private readonly pages: PaperPageRepository,
    private readonly uses: PaperUseRepository,
    private readonly access: PaperAccess,
    private readonly reading: PaperReadingService,
    private readonly consents: ConsentService,
    private readonly clock: Clock,
  ) {}

  /**
   * The papers in the order asked for, locked until the transaction ends. Throws `DOCUMENTS.PAPERS_NOT_READY` with a
   * fault at `<field>.<index>`: `not-a-choice` for one that is not there or of another person, `duplicate`, `required`
   * for one with no page or with a page that is waiting or refused.
   */
  async requireReady(
    paperIds: readonly string[],
    personIds: readonly string[],
    transaction: Sql,
    field = 'papers',
  ): Promise<ReadyPaper[]> {
    const locked = new Map(
      (await this.papers.lockMany(paperIds, transaction)).map((paper) => [paper.id, paper]),
    );
    const pages = await this.pages.listOf(paperIds, transaction);
    const faults: Fault[] = [];
    const ready = paperIds.map((id, index) => {
      const paper = locked.get(id);
      const own = pages.filter(({ paperId }) => paperId === id);
      const fault = (code: Fault['code']) => faults.push({ field: `${field}.${index}`, code });
      if (!paper || !personIds.includes(paper.personId)) fault('not-a-choice');
      else if (paperIds.indexOf(id) !== index) fault('duplicate');
      else if (own.length === 0 || own.some(({ state }) => state !== 'ready')) fault('required');
      return {
        id,
        materialCode: paper?.materialCode ?? '',
        personId: paper?.personId ?? '',
        pageCount: own.length,
      };
    });
    if (faults.length > 0) throw new DocumentsError('DOCUMENTS.PAPERS_NOT_READY', 'invalid', { faults });
    return ready;
  }

  /**
   * Ties papers to what they are handed in for; from then on their pages do not change. A paper that was used for
   * something else before needs consent to `reuse-papers` now (promise S11): `IDENTITY.CONSENT_MISSING` without it. The
   * same use again changes nothing. Papers that one of the public does not own are not found.
   */
  async bind(
    principal: Principal,
    paperIds: readonly string[],
    subject: PaperSubject,
    transaction: Sql,
  ): Promise<void> {
    this.access.requireKnown(subject.subjectType);
    if (paperIds.length === 0) return;
    const papers = await this.papers.lockMany(paperIds, transaction);
    const isTheirs = (paper: PaperRecord) => principal.kind === 'staff' || isOwn(principal, paper);
    if (papers.length !== new Set(paperIds).size || !papers.every(isTheirs)) throw new NotFoundError();
    const elsewhere = await this.uses.usedElsewhere(paperIds, subject, transaction);
    for (const accountId of consentersOf(principal, papers, elsewhere)) {
      await this.consents.require(accountId, purpose, transaction);
    }
    const at = this.clock.now();
    await this.papers.markBound(paperIds, at, transaction);
    for (const paperId of new Set(paperIds)) {
      const consentVersion = elsewhere.includes(paperId) ? consentTexts[purpose].version : null;
      await this.uses.add(
        { paperId, ...subject, accountId: principal.accountId, consentVersion, at },
        transaction,
      );
    }
  }

  /** The papers of a subject in the order they came, for a reader whose right to the subject was checked. */
  async listFor(subjectType: string, subjectId: string): Promise<PaperView[]> {
    const ids = await this.uses.papersOf({ subjectType, subjectId });
    const views = await this.reading.views(undefined, await this.papers.findMany(ids));
    return ids.flatMap((id) => views.find((view) => view.id === id) ?? []);
  }

  /** Writes down that somebody of the office vouches for a paper in a programme, until a day (`YYYY-MM-DD`) or for good. */
  async verify(
    paperId: string,
    { programme, by, until = null }: { programme: string; by: string; until?: string | null },
    transaction: Sql,
  ): Promise<void> {
    if (!(await this.papers.find(paperId, transaction))) throw new NotFoundError();
    await this.uses.addVerification(
      { paperId, programme, accountId: by, at: this.clock.now(), until },
      transaction,
    );
  }

  /** The caller's papers of this person and material that a programme vouches for today, the newest first. */
  async offerable(principal: Principal, personId: string, materialCode: string): Promise<OfferedPaper[]> {
    const { papers } = await this.papers.list(
      ownPapers(principal),
      { personId, materialCode },
      { page: 1, pageSize: mostOffered },
    );
    const today = this.clock.today();
    const standing = (await this.papers.verificationsOf(papers.map(({ id }) => id))).filter(
      ({ until }) => until === null || until >= today,
    );
    return papers.flatMap(({ id }) => {
      const newest = standing.filter(({ paperId }) => paperId === id).at(-1);
      if (!newest) return [];
      const { programme, verifiedAt, until } = newest;
      return [
        { paperId: id, materialCode, verifiedFor: programme, verifiedOn: cityDayOf(verifiedAt), until },
      ];
    });
  }
}

/** Whose consent a second use needs: the caller's own, or, at the window, that of who handed the paper in. */
function consentersOf(
  principal: Principal,
  papers: readonly PaperRecord[],
  elsewhere: readonly string[],
): Set<string> {
  const reused = papers.filter(({ id }) => elsewhere.includes(id));
  return new Set(
    reused.map(({ accountId }) => (principal.kind === 'staff' ? accountId : principal.accountId)),
  );
}
