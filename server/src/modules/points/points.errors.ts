import type { FaultCode } from '@app/shared/http/fault';
import type { PointsCode } from '@app/shared/points/points.codes';
import { AppError, type ErrorKind } from '../../common/errors';
import { UnknownDay } from './domain/measures';
import { PointsRefusal, type PointsRefusalCode } from './domain/points-refusal';

/** A refusal about points. */
export class PointsError extends AppError {
  constructor(code: PointsCode, kind: ErrorKind, details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}

/** What a refusal of a fact says of its field. */
const faultOf: Record<PointsRefusalCode, FaultCode> = {
  BAD_SHAPE: 'wrong-type',
  UNKNOWN_FACT: 'unknown-field',
  NOT_ASKED: 'must-be-empty',
  UNKNOWN_PERSON: 'unknown-field',
  UNKNOWN_INDICATOR: 'unknown-field',
  UNKNOWN_PROGRAMME: 'not-a-choice',
  BAD_VALUE: 'bad-format',
  AMBIGUOUS_DATE: 'impossible-date',
  DATE_IN_FUTURE: 'too-late',
  BEFORE_BIRTH: 'too-early',
  MONTHS_OVERLAP: 'duplicate',
  SHARE_ABOVE_WHOLE: 'too-large',
  SHARE_NOT_EXACT: 'too-precise',
  CLAIM_WITHOUT_EVIDENCE: 'required',
  EVIDENCE_OF_ANOTHER_PERSON: 'not-a-choice',
  STANDARD_NOT_IN_FORCE: 'not-a-choice',
  TOTAL_OVERFLOW: 'too-large',
};

const kindOf: Partial<Record<PointsRefusalCode, ErrorKind>> = {
  UNKNOWN_PROGRAMME: 'not-found',
  STANDARD_NOT_IN_FORCE: 'conflict',
};

/**
 * What the engine refused as this application answers it; anything else comes back as it is. The engine's message stays
 * behind: it may hold what somebody told.
 */
export function pointsErrorOf(thrown: unknown): unknown {
  if (thrown instanceof UnknownDay) return new PointsError('POINTS.STANDARD_NOT_IN_FORCE', 'conflict');
  if (!(thrown instanceof PointsRefusal)) return thrown;
  const { code, path } = thrown;
  const kind = kindOf[code] ?? 'invalid';
  const details = kind === 'invalid' ? { faults: [{ field: path, code: faultOf[code] }] } : {};
  return new PointsError(`POINTS.${code}`, kind, details);
}
