import type { PaperPageView, PaperView } from '@app/shared/documents/paper';
import { paperActions } from '@app/shared/documents/paper';
import type { PageRecord, PaperRecord, VerificationRecord } from './paper.record';

export function pageView(page: PageRecord): PaperPageView {
  return {
    id: page.id,
    state: page.state,
    contentType: page.contentType,
    bytes: page.bytes,
    ...(page.width === null || page.height === null ? {} : { width: page.width, height: page.height }),
    ...(page.faultCode === null ? {} : { fault: page.faultCode }),
  };
}

/** `mayChange` is whether the reader is who handed the paper in. */
export function paperView(
  paper: PaperRecord,
  pages: readonly PageRecord[],
  verifications: readonly VerificationRecord[],
  mayChange: boolean,
): PaperView {
  return {
    id: paper.id,
    materialCode: paper.materialCode,
    personId: paper.personId,
    pages: pages.filter(({ paperId }) => paperId === paper.id).map(pageView),
    createdAt: paper.createdAt.toISOString(),
    verifiedFor: verifications
      .filter(({ paperId }) => paperId === paper.id)
      .map(({ programme, until }) => ({ programme, until })),
    allowedActions: mayChange && paper.boundAt === null ? [...paperActions] : [],
  };
}
