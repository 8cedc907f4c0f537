import type { Fault } from '@app/shared/http/fault';
import type { ImportRowView, ImportVerdict } from '@app/shared/registration/registration.views';
import { isPlainDate } from '@app/shared/validation/plain-date';
import type { ReactNode } from 'react';
import type { Column } from '@/components/data-table.types';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { dayWords } from '@/words/dates';
import { withDayWords } from '@/words/stays';
import { wordsOfRowFault } from '../import-words';

/** Which columns of the file are shown in which cell. */
const fieldsOf = {
  person: ['name', 'mobile'],
  document: ['documentType', 'documentNumber'],
  place: ['doorCode', 'roomName'],
  from: ['from'],
  until: ['until'],
} as const;
const shownFields: readonly string[] = Object.values(fieldsOf).flat();

function Cell({ value, faults }: { value: ReactNode; faults: Fault[] }) {
  return (
    <View className={faults.length > 0 ? 'employer-cell employer-cell--faulty' : 'employer-cell'}>
      <Text>{value === '' ? '（空）' : value}</Text>
      {faults.map((fault) => (
        <View key={fault.field + fault.code} className="employer-cell__fault">
          <Icon name="warn" small />
          <Text>{wordsOfRowFault(fault)}</Text>
        </View>
      ))}
    </View>
  );
}

const faultsAt = ({ faults }: ImportRowView, fields: readonly string[]): Fault[] =>
  faults.filter(({ field }) => fields.includes(field));

const day = (value: string): string => (isPlainDate(value) ? dayWords(value) : value);

const who: Column<ImportRowView>[] = [
  { title: '行', number: true, cell: ({ rowNumber }) => rowNumber },
  { title: '姓名', cell: (row) => <Cell value={row.personName} faults={faultsAt(row, fieldsOf.person)} /> },
  {
    title: '证件号码',
    cell: (row) => (
      <Cell
        value={<Text className="ui-number">{row.documentNumberMasked}</Text>}
        faults={faultsAt(row, fieldsOf.document)}
      />
    ),
  },
  {
    title: '住处',
    cell: (row) => <Cell value={row.address || '—'} faults={faultsAt(row, fieldsOf.place)} />,
  },
  { title: '入住', cell: (row) => <Cell value={day(row.from)} faults={faultsAt(row, fieldsOf.from)} /> },
  {
    title: '离开',
    cell: (row) => (
      <Cell value={row.until ? day(row.until) : '还住着'} faults={faultsAt(row, fieldsOf.until)} />
    ),
  },
];

const change: Column<ImportRowView> = {
  title: '说明',
  cell: ({ sentence }) => withDayWords(sentence) || '—',
};

/** What is wrong with the row as a whole, or with a column the table does not show. */
const unplaced = ({ faults }: ImportRowView): Fault[] =>
  faults.filter(({ field }) => !shownFields.includes(field));

const others: Column<ImportRowView> = {
  title: '其他问题',
  cell: (row) => unplaced(row).map(wordsOfRowFault).join('；') || '—',
};

/** Wrong rows tell what to mend; the others what would change. */
export function columnsOf(
  verdict: ImportVerdict,
  rows: readonly ImportRowView[],
): readonly Column<ImportRowView>[] {
  if (verdict !== 'wrong') return [...who, change];
  return rows.some((row) => unplaced(row).length > 0) ? [...who, others] : who;
}
