import type { Readable } from 'node:stream';
import type { StandardAddress } from '@app/shared/registration/address';
import type { SourceList, SourceReason, SourceVerdict } from '@app/shared/registration/source-list';
import { tidyLine } from '@app/shared/validation/text';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import type { Sql } from '../../database/sql';
import { readSheet } from '../../platform/documents/spreadsheet/read-sheet';
import { AreaNames } from './area-names';
import { type BaseEntry, previewSources, type SourceRowPreview } from './domain/source-merge';
import { GazetteerProvider } from './gazetteer.provider';
import { type AreaRow, SourceBaseRepository } from './source-base.repository';
import type { NewEntry } from './source-entry.repository';
import {
  ignoredSourceLabels,
  readSourceCells,
  type SourceCells,
  type SourceColumn,
  sourceColumns,
} from './source-list.columns';
import { noVerdicts } from './source-list.repository';

/** A list of a whole town; a city's comes in several. */
const mostRows = 20_000;
const mostBytes = 20 * 1024 * 1024;
/** Lists round areas to whole square metres: one apart, in hundredths, is the same. */
const areaTolerance = 100;
const longestText = 200;

type ReadRow = { rowNumber: number; text: string; cells: SourceCells; faulty: boolean };

/** Reads a list and says of each row what merging it would do. Stores nothing. */
@Injectable()
export class SourceListReader {
  constructor(
    private readonly gazetteer: GazetteerProvider,
    private readonly base: SourceBaseRepository,
    private readonly names: AreaNames,
    private readonly hasher: SearchHasher,
    private readonly clock: Clock,
  ) {}

  /** Entries in the order of the file, for the list of an area. What is wrong with the file as a whole is thrown. */
  async read(
    file: Readable,
    source: SourceList,
    areaPath: string,
    sql: Sql,
  ): Promise<{ entries: NewEntry[]; counts: Record<SourceVerdict, number> }> {
    const rows = await readRows(file, source);
    const names = await this.names.of(areaPath);
    const usable = rows.filter((row) => !row.faulty);
    const { rows: previews } = previewSources(
      [{ source, rows: usable.map((row) => this.comparable(row)) }],
      await this.baseOf(areaPath, sql),
      { gazetteer: await this.gazetteer.read(), areaTolerance, town: names.town },
    );
    const byRow = new Map(previews.map((preview) => [preview.rowNumber, preview]));
    const areas = await this.base.listAreas(areaPath, sql);
    const entries = rows.map((row) =>
      toEntry(row, byRow.get(row.rowNumber), (address) => areaOf(address, names, areas)),
    );
    const counts = noVerdicts();
    for (const { verdict } of entries) counts[verdict] += 1;
    return { entries, counts };
  }

  private async baseOf(areaPath: string, sql: Sql): Promise<BaseEntry[]> {
    const entries: BaseEntry[] = [];
    for (const row of await this.base.list(areaPath, this.clock.today(), sql)) {
      const { town } = await this.names.of(row.areaPath);
      entries.push({
        ...row,
        address: { ...row.address, town },
        ownerMobile: row.ownerMobileHash?.toString('hex'),
      });
    }
    return entries;
  }

  /** Numbers are compared by their hashes, because the base keeps nothing else in the open. */
  private comparable({ rowNumber, text, cells }: ReadRow) {
    const { ownerMobile } = cells;
    const hash =
      ownerMobile === undefined ? undefined : this.hasher.hash('mobile', ownerMobile).toString('hex');
    return { ...cells, rowNumber, address: text, ownerMobile: hash };
  }
}

async function readRows(file: Readable, source: SourceList): Promise<ReadRow[]> {
  const sheet = await readSheet<SourceColumn>(file, {
    columns: sourceColumns(source),
    ignoredLabels: ignoredSourceLabels,
    maxRows: mostRows,
    maxBytes: mostBytes,
  });
  const rows: ReadRow[] = [];
  for await (const { rowNumber, cells, faults } of sheet) {
    const text = tidyLine(cells.address).slice(0, longestText);
    rows.push({ rowNumber, text, cells: readSourceCells(cells), faulty: faults.length > 0 });
  }
  return rows;
}

function toEntry(
  row: ReadRow,
  preview: SourceRowPreview | undefined,
  find: (address: StandardAddress) => AreaRow | undefined,
): NewEntry {
  const { ownerMobile, ...cells } = row.cells;
  const address = preview?.address ?? {};
  const area = find(address);
  const content = {
    ...cells,
    text: row.text,
    address,
    areaCode: area?.code ?? '',
    areaPath: area?.path ?? '',
  };
  const entry = { rowNumber: row.rowNumber, content, ownerMobile };
  const unreadable = (reason: SourceReason): NewEntry => ({
    ...entry,
    verdict: 'unreadable',
    reasons: [reason],
    dwellingId: null,
  });
  if (!preview) return unreadable('cell-not-readable');
  if (preview.verdict !== 'unreadable' && !area) return unreadable('outside-area');
  const { verdict, reasons } = preview;
  return { ...entry, verdict, reasons, dwellingId: preview.dwellingId ?? similarDwelling(preview) };
}

function similarDwelling({ similarTo }: SourceRowPreview): string | null {
  const [first] = similarTo.flatMap((reference) => ('dwellingId' in reference ? [reference.dwellingId] : []));
  return first ?? null;
}

/** The community a row names, or else the area of the list; undefined for an address outside of it. */
function areaOf(
  address: { town?: string; community?: string },
  list: { town?: string; community?: string },
  areas: readonly AreaRow[],
): AreaRow | undefined {
  // Areas come by code, so the list's own is the first.
  const [top] = areas;
  if (list.town !== undefined && address.town !== list.town) return undefined;
  if (list.community !== undefined) {
    return address.community === undefined || address.community === list.community ? top : undefined;
  }
  const town =
    list.town === undefined ? areas.find((area) => area.level === 'town' && area.name === address.town) : top;
  if (!town) return undefined;
  // A community that the map does not have leaves the dwelling with the town, for an officer to assign.
  const named = (area: AreaRow) => area.level === 'community' && area.name === address.community;
  return areas.find((area) => named(area) && area.path.startsWith(town.path)) ?? town;
}
