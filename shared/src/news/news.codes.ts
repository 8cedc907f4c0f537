/** Refusals about the office's news. */
export const newsCodes = [
  /** It was published, withdrawn or thrown away meanwhile. */
  'NEWS.NOT_DRAFT',
  /** Only what is published can be withdrawn. */
  'NEWS.NOT_PUBLISHED',
  /** News reach everybody: who wrote them does not publish them (promise S16). */
  'NEWS.SAME_PERSON',
  /** Its last day is over. */
  'NEWS.OVER',
] as const;
export type NewsCode = (typeof newsCodes)[number];
