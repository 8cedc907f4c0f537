import type { DeclarationParty } from '@app/shared/registration/declaration';
import { declarationParties } from '@app/shared/registration/declaration';
import type { DifferenceField, StayDifference } from '@app/shared/registration/reconciliation';
import type { StatementView } from '@app/shared/registration/registration.views';
import { dayWords } from '@/words/dates';
import { partyName, type Reader, statementKindWords } from '@/words/stays';

/** What each party says now: the newest version of its word, the reader's own side first. */
export function standingStatements(statements: readonly StatementView[], reader: Reader): StatementView[] {
  const isReader = (party: DeclarationParty) => party === reader;
  const order = [
    ...declarationParties.filter(isReader),
    ...declarationParties.filter((party) => !isReader(party)),
  ];
  return order.flatMap((party) => {
    const own = statements.filter((statement) => statement.party === party);
    const newest = own.sort((a, b) => b.version - a.version)[0];
    return newest ? [newest] : [];
  });
}

const differenceTitles: Record<DifferenceField, string> = {
  living: '是否住在这里，说法不一致',
  from: '入住日期不一致',
  until: '离开日期不一致',
};

/** A difference as one reads it: what differs, and what each party says. */
export type DifferenceWords = { title: string; said: string };

export function wordsOfDifference(difference: StayDifference, reader: Reader): DifferenceWords {
  const said = Object.entries(difference.values as Partial<Record<DeclarationParty, string | null>>).map(
    ([party, value]) =>
      `${partyName(party as DeclarationParty, reader)}说${valueWords(difference.field, value)}`,
  );
  return { title: differenceTitles[difference.field], said: said.join('，') };
}

function valueWords(field: DifferenceField, value: string | null | undefined): string {
  if (!value) return '还住着';
  if (field === 'living') return statementKindWords[value as StatementView['kind']];
  return `是 ${dayWords(value)}`;
}
