import type { SourceEntryView, SourceListView } from '@app/shared/registration/registration.views';
import type { SourceDecision, SourceVerdict } from '@app/shared/registration/source-list';
import { toSquareMetres } from './domain/floor-area';
import type { EntryView } from './source-entry.repository';
import type { SourceListRow } from './source-list.repository';

/** What a person may decide about a row, by its verdict; nothing about the others. */
export const decisionsOf: Partial<Record<SourceVerdict, readonly SourceDecision[]>> = {
  conflicting: ['take-list', 'keep-base'],
  candidate: ['merge', 'keep-apart'],
};

export function toSourceListView(list: SourceListRow, areaName: string): SourceListView {
  const { undecided, state } = list;
  return {
    id: list.id,
    source: list.source,
    fileName: list.file_name,
    areaName,
    state,
    counts: list.summary.counts,
    undecided,
    createdAt: list.created_at.toISOString(),
    appliedAt: list.applied_at?.toISOString() ?? null,
    allowedActions: state === 'applied' ? [] : undecided > 0 ? ['decide'] : ['decide', 'apply'],
  };
}

export function toSourceEntryView(entry: EntryView, ownerMobileMasked: string): SourceEntryView {
  const { content } = entry;
  return {
    rowNumber: entry.row_no,
    verdict: entry.verdict,
    reasons: entry.reasons,
    address: content.text,
    ownerName: content.ownerName ?? '',
    ownerMobileMasked,
    floorArea: toSquareMetres(content.floorArea ?? null),
    against:
      entry.dwelling_id === null || entry.base_address === null
        ? null
        : {
            dwellingId: entry.dwelling_id,
            address: entry.base_address,
            ownerName: entry.base_owner,
            floorArea: toSquareMetres(entry.base_area),
          },
    decision: entry.decision,
  };
}
