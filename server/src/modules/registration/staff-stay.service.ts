import { Readable } from 'node:stream';
import type { Page } from '@app/shared/http/page';
import type { StayListItem } from '@app/shared/registration/registration.views';
import type { StayQuery } from '@app/shared/registration/registration-query.dto';
import type { StayStatus } from '@app/shared/registration/stay.status';
import {
  checkDocumentNumber,
  type DocumentType,
  documentTypes,
} from '@app/shared/validation/identity-document';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { PersonRegistry } from '../../platform/identity/person-registry';
import type { Principal } from '../../platform/identity/principal';
import { allOf, anyOf, escapeLike, inArea, type Predicate } from '../../platform/jurisdiction/area-scope';
import { csvLine } from './csv';
import { exportableStays, visibleStays } from './registration.scope';
import { StayReadingService } from './stay-reading.service';
import { partiesOf, StayViewRepository } from './stay-view.repository';

const rowsAtOnce = 500;
const header = ['姓名', '证件类型', '证件号码', '地址', '房间', '入住日期', '离开日期', '状态', '已申报方'];

/** The office's view of stays: list, count and file share one scope and one filter, so their numbers agree. */
@Injectable()
export class StaffStayService {
  constructor(
    private readonly reading: StayReadingService,
    private readonly views: StayViewRepository,
    private readonly people: PersonRegistry,
    private readonly clock: Clock,
  ) {}

  list(principal: Principal, query: StayQuery): Promise<Page<StayListItem>> {
    return this.reading.list('staff', principal, query, this.filterOf(query));
  }

  async count(
    principal: Principal,
    query: StayQuery,
  ): Promise<{ total: number; byState: Partial<Record<StayStatus, number>> }> {
    const byState = await this.views.countByState(
      this.narrowed(visibleStays(principal, 'staff', this.clock.today()), query),
    );
    return { byState, total: Object.values(byState).reduce((sum, count) => sum + count, 0) };
  }

  /** CSV in UTF-8 with a byte order mark, so that a spreadsheet program reads the Chinese; rows are read as they are sent. */
  export(principal: Principal, query: StayQuery): Readable {
    const where = this.narrowed(exportableStays(principal), query);
    const { views } = this;
    async function* lines(): AsyncGenerator<string> {
      yield `\uFEFF${csvLine(header)}`;
      let before: string | undefined;
      for (;;) {
        const older: Predicate = before ? allOf(where, { sql: 's.id < ?', values: [before] }) : where;
        const rows = await views.list(older, { page: 1, pageSize: rowsAtOnce });
        for (const row of rows) {
          yield csvLine([
            row.person_name,
            row.document_type,
            row.number_masked,
            row.address,
            row.room_name,
            row.from_date,
            row.until_date ?? '',
            row.state,
            partiesOf(row).join(' '),
          ]);
        }
        if (rows.length < rowsAtOnce) return;
        before = rows[rows.length - 1]?.id;
      }
    }
    return Readable.from(lines(), { objectMode: false, highWaterMark: 64 * 1024 });
  }

  private narrowed(scope: Predicate, query: StayQuery): Predicate {
    const filter = this.filterOf(query);
    return filter ? allOf(scope, filter) : scope;
  }

  private filterOf(query: StayQuery): Predicate | undefined {
    const filters: Predicate[] = [];
    if (query.state) filters.push({ sql: 's.state = ?', values: [query.state] });
    if (query.areaCode) filters.push(inArea('s.area_path', query.areaCode));
    if (query.words) filters.push(this.wordsFilter(query.words));
    return filters.length > 0 ? allOf(...filters) : undefined;
  }

  /** A document number finds its person by hash; other words are a beginning of a name or a part of an address. */
  private wordsFilter(words: string): Predicate {
    const hashes = documentTypes.flatMap((type: DocumentType) => {
      const checked = checkDocumentNumber(type, words);
      return checked.ok ? [this.people.hashOf(type, checked.number)] : [];
    });
    if (hashes.length > 0) {
      return {
        sql: `EXISTS (SELECT 1 FROM identity_document n WHERE n.person_id = s.person_id
                       AND n.number_hash IN (${hashes.map(() => '?').join(',')}))`,
        values: hashes,
      };
    }
    return anyOf(
      { sql: 'p.name LIKE ?', values: [`${escapeLike(words)}%`] },
      { sql: 'd.address LIKE ?', values: [`%${escapeLike(words)}%`] },
    );
  }
}
