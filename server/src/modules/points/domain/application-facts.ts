import type { Department } from '@app/shared/casework/departments';
import type { Program } from './program';
import type { AnswerSource, ApplicationsPack } from './programme-pack';
import { factsAsked } from './questions';
import type { FactPack } from './standard-pack';

/** One fact that an application rests on: what a department answers for, and what an objection names. */
export type ApplicationFact = {
  /** `education`, or `spouse-education` of somebody beside the applicant. */
  item: string;
  fact: string;
  /** The standard's name of another person; null: the applicant. */
  person: string | null;
  pack: FactPack;
  label: string;
  /** Who answers instead of the applicant; undefined: it is claimed and proved. */
  answer: { by: AnswerSource; areaCode?: string } | undefined;
  department: Department | undefined;
  /** Lines that read it, by indicator. */
  lines: { indicator: string; name: string; papers: readonly string[] }[];
};

/**
 * The facts of a programme on its day, in the order of the standard, the applicant's first. A fact that several rows read
 * is one: its department, that of the first row, answers for it once. Registries are asked about the applicant alone.
 */
export function applicationFacts(program: Program, applications: ApplicationsPack): ApplicationFact[] {
  return program.persons.flatMap((name, place) => {
    const person = place === 0 ? null : name;
    const asked = new Set([...factsAsked(program, place), ...(place === 0 ? comparedFacts(program) : [])]);
    return program.facts.flatMap(({ name: fact, pack }, at) => {
      if (!asked.has(fact)) return [];
      const rows = program.indicators.filter(
        ({ pending, inputs, persons }) => !pending && inputs.includes(at) && persons.includes(place),
      );
      const office = rows[0]?.pack.owner ?? pack.from;
      const { by, areaCode } = applications.answers.find((row) => row.fact === fact) ?? {};
      const whose = person === null ? '' : `${program.standard.people[person] ?? person}的`;
      return {
        item: person === null ? fact : `${person}-${fact}`,
        fact,
        person,
        pack,
        label: `${whose}${pack.label}`,
        answer: by && (person === null || by === 'applicant') ? { by, areaCode } : undefined,
        department: applications.departments.find(({ owner }) => owner === office)?.department,
        lines: rows.map((row) => ({
          indicator: row.pack.id,
          name: row.pack.name,
          papers: row.pack.papers ?? [],
        })),
      };
    });
  });
}

/** The material that proves a claim. */
export function proofOf({ item }: ApplicationFact): string {
  return `proof-${item}`;
}

/** Facts whose first day tells equals apart. */
function comparedFacts({ programme }: Program): string[] {
  const { chain } = programme.pack.tieBreak;
  return typeof chain === 'string'
    ? []
    : chain.flatMap(({ by, of }) => (by === 'first-day' && of ? [of] : []));
}
