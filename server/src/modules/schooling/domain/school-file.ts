import type { Fault } from '@app/shared/http/fault';
import { addSchoolRules } from '@app/shared/schooling/schooling.rules';
import {
  type SchoolRowVerdict,
  type Stage,
  stageLabels,
  stages,
} from '@app/shared/schooling/schooling.status';
import { readRequest } from '@app/shared/validation/rules';

/** Columns of a file of schools, as people fill it in. */
export const schoolFileTitles = {
  code: '学校代码',
  name: '学校名称',
  stages: '年级',
  areaCode: '区域代码',
  address: '地址',
  phone: '电话',
  longitude: '经度',
  latitude: '纬度',
} as const;
export type SchoolColumn = keyof typeof schoolFileTitles;
const columns = Object.keys(schoolFileTitles) as SchoolColumn[];

/** A row as it was read from the file. */
export type FileRow = { row: number; cells: Record<SchoolColumn, string>; faults: Fault[] };

/** A school as the file and the register are compared: everything in words of the file. */
export type FileSchool = Record<SchoolColumn, string>;

export type JudgedRow = {
  row: number;
  verdict: SchoolRowVerdict;
  school: FileSchool;
  changes: { field: SchoolColumn; before: string; after: string }[];
  faults: Fault[];
};

type Around = {
  /** Schools there are, by code. */
  known: ReadonlyMap<string, FileSchool>;
  /** Codes of areas in which the caller keeps schools. */
  isOwnArea: (areaCode: string) => boolean;
  today: string;
};

/**
 * What each row would do. Two rows with one code or one name are both faulty: the last row never silently wins (B4). A row
 * with another school's name, or with a school of another office, is faulty too.
 */
export function judgeRows(rows: readonly FileRow[], around: Around): JudgedRow[] {
  const times = (field: 'code' | 'name', value: string) =>
    rows.filter(({ cells }) => cells[field].trim() === value).length;
  const holders = new Map([...around.known.values()].map(({ name, code }) => [name, code]));
  return rows.map(({ row, cells, faults: unreadable }) => {
    const { school, faults } = readCells(cells, around.today);
    const before = around.known.get(school.code);
    const also: Fault[] = [];
    for (const field of ['code', 'name'] as const)
      if (school[field] !== '' && times(field, school[field]) > 1) also.push({ field, code: 'duplicate' });
    const holder = holders.get(school.name);
    if (holder !== undefined && holder !== school.code) also.push({ field: 'name', code: 'duplicate' });
    if (!around.isOwnArea(school.areaCode)) also.push({ field: 'areaCode', code: 'not-a-choice' });
    if (before && !around.isOwnArea(before.areaCode)) also.push({ field: 'code', code: 'not-a-choice' });
    const all = firstOfEach([...unreadable, ...faults, ...also]);
    const changes = columns.flatMap((field) =>
      before && before[field] !== school[field]
        ? [{ field, before: before[field], after: school[field] }]
        : [],
    );
    const verdict =
      all.length > 0 ? 'faulty' : before ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new';
    return { row, verdict, school, changes: verdict === 'changed' ? changes : [], faults: all };
  });
}

/** The grades of a cell: `小班、一年级`, in any order, apart by any mark. */
export function stagesIn(cell: string): Stage[] | undefined {
  const words = cell.split(/[、,，;；/\s]+/).filter((word) => word !== '');
  const found = words.map((word) => stages.find((stage) => stageLabels[stage] === word));
  if (found.includes(undefined)) return undefined;
  return stages.filter((stage) => found.includes(stage));
}

/** Grades as the file writes them. */
export function stageWords(of: readonly Stage[]): string {
  return stages
    .filter((stage) => of.includes(stage))
    .map((stage) => stageLabels[stage])
    .join('、');
}

/** The cells by the rules of the form for one school, tidied; a fault names its column. */
function readCells(cells: FileRow['cells'], today: string): { school: FileSchool; faults: Fault[] } {
  const grades = stagesIn(cells.stages);
  const given = { ...cells, stages: grades ?? [] };
  const reading = readRequest(addSchoolRules, given, { today });
  const tidy = reading.ok ? reading.request : given;
  const school = Object.fromEntries(
    columns.map((field) => [
      field,
      field === 'stages' ? stageWords(grades ?? []) : String(tidy[field] ?? '').trim(),
    ]),
  ) as FileSchool;
  const faults = reading.ok ? [] : reading.faults;
  return grades === undefined
    ? {
        school,
        faults: [
          ...faults.filter(({ field }) => field !== 'stages'),
          { field: 'stages', code: 'not-a-choice' },
        ],
      }
    : { school, faults };
}

function firstOfEach(faults: readonly Fault[]): Fault[] {
  return faults.filter(({ field }, index) => faults.findIndex((other) => other.field === field) === index);
}
