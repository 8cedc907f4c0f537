/** Refusals about points. Those of facts carry the path of the fact as their fault. */
export const pointsCodes = [
  'POINTS.BAD_SHAPE',
  'POINTS.UNKNOWN_FACT',
  'POINTS.UNKNOWN_PERSON',
  'POINTS.UNKNOWN_INDICATOR',
  /** The city has no such programme. */
  'POINTS.UNKNOWN_PROGRAMME',
  'POINTS.BAD_VALUE',
  'POINTS.AMBIGUOUS_DATE',
  'POINTS.DATE_IN_FUTURE',
  'POINTS.BEFORE_BIRTH',
  'POINTS.MONTHS_OVERLAP',
  'POINTS.SHARE_ABOVE_WHOLE',
  'POINTS.SHARE_NOT_EXACT',
  'POINTS.CLAIM_WITHOUT_EVIDENCE',
  'POINTS.EVIDENCE_OF_ANOTHER_PERSON',
  /** No edition is in force for the programme today, or a day it rests on is not published. */
  'POINTS.STANDARD_NOT_IN_FORCE',
  'POINTS.TOTAL_OVERFLOW',
  /** There is no worked example of the programme to try with. */
  'POINTS.NO_EXAMPLES',
  /** A fact was typed that a registry answers, or that no rule of the programme reads. */
  'POINTS.NOT_ASKED',
  /** There is a confirmed or open application of this person in the cycle. */
  'POINTS.ALREADY_APPLIED',
  /** The city does not let this fact in any more after the submission, or does not let it in today. */
  'POINTS.NOT_AMENDABLE',
  /** The item was looked at again as often as the city allows, and nothing changed. */
  'POINTS.OBJECTED_BEFORE',
  /** Somebody drafts a new edition of this standard, or of the programmes, already. */
  'POINTS.DRAFT_EXISTS',
  /** The draft was published or thrown away meanwhile. */
  'POINTS.NOT_DRAFT',
  /** Who wrote in a draft does not publish it (promise S16). */
  'POINTS.SAME_PERSON',
  /** A draft with faults is neither published nor weighed. */
  'POINTS.DRAFT_HAS_FAULTS',
  /** Another edition of the city has this name. */
  'POINTS.EDITION_TAKEN',
  /** The case has no calculated score that waits for confirmation. */
  'POINTS.NO_SCORE_TO_CONFIRM',
  /** The edition by which a score was made is not among the packs any more, or is written otherwise. */
  'POINTS.EDITION_CHANGED',
  /** The qualifying score, the places or the order of equals are not published (待主管部门确认): nothing is computed. */
  'POINTS.LIST_NOT_PUBLISHED',
  /** The programme ends in no list of its own. */
  'POINTS.LIST_NOT_FOR_PROGRAMME',
  /** A list of the same programme, cycle and area is being made or in force. */
  'POINTS.LIST_EXISTS',
  'POINTS.LIST_NOT_IN_THIS_STATE',
  /** Both approvals must come from different people. */
  'POINTS.LIST_SECOND_PERSON',
] as const;
export type PointsCode = (typeof pointsCodes)[number];
