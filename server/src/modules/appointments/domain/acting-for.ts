import { fullYearsBetween } from '@app/shared/validation/plain-date';

/**
 * Whether somebody else may book for a person: a child, whose guardian acts (民法典 art. 23, 27), or somebody old enough
 * to be helped, by the city's ages. Without a birth date nobody is taken for either.
 */
export function mayBeBookedFor(
  birthDate: string | null,
  today: string,
  { childUnder, elderFrom }: { childUnder: number; elderFrom: number },
): boolean {
  if (birthDate === null) return false;
  const age = fullYearsBetween(birthDate, today);
  return age < childUnder || age >= elderFrom;
}
