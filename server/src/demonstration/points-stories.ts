import { households, ordinaryKey } from './households';
import type { MadeUpPerson } from './made-up-people';

/** Claims that all the stories make; what a registry answers nobody claims. */
export const claimsOfStories = {
  education: 'bachelor',
  'housing-fund': [{ from: '2023-01', to: '2025-12' }],
  grade: 'primary',
  'child-birth': '2020-03-01',
  'child-enrolled': false,
};

/** Which department answers which item of them. */
export const reviewersOfStories = {
  education: 'education01',
  'housing-fund': 'housing01',
  'child-birth': 'police01',
} as const;
export type StoryItem = keyof typeof reviewersOfStories;
export const itemsOfStories = Object.keys(reviewersOfStories) as StoryItem[];

/** One application: `before` days before the last possible one, answered items, and what the applicant does at the end. */
export type PointsStory = {
  household: string;
  before: number;
  answered: readonly StoryItem[];
  /** Items that were refused. */
  failed?: readonly StoryItem[];
  asksPapers?: StoryItem;
  ends?: 'draft' | 'withdraw' | 'confirm' | 'object';
};

const waiting = ordinaryKey(28);

/** Applications in every state that departments, supervisors and residents see. */
export const pointsStories: readonly PointsStory[] = [
  { household: ordinaryKey(18), before: 2, answered: [] },
  { household: ordinaryKey(22), before: 4, answered: ['education', 'child-birth'] },
  { household: ordinaryKey(23), before: 5, answered: ['child-birth'], asksPapers: 'education' },
  { household: waiting, before: 9, answered: itemsOfStories },
  { household: ordinaryKey(33), before: 10, answered: itemsOfStories, failed: ['education'], ends: 'object' },
  { household: ordinaryKey(17), before: 11, answered: itemsOfStories, ends: 'confirm' },
  // The registry of the demonstration knows no permit of this one.
  { household: ordinaryKey(37), before: 12, answered: itemsOfStories },
  { household: ordinaryKey(27), before: 6, answered: [], ends: 'withdraw' },
  { household: ordinaryKey(32), before: 1, answered: [], ends: 'draft' },
];

/** The resident of the guide whose points wait to be confirmed. */
export function waitsToConfirm(): MadeUpPerson {
  const person = households.get(waiting)?.members[0]?.person;
  if (!person) throw new Error('nobody waits to confirm');
  return person;
}
