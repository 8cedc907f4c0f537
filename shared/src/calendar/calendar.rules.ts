import type { RuleTable } from '../validation/rules';

const year = { kind: 'integer', min: 2000, max: 2100 } as const;
const version = { kind: 'integer', min: 1, max: 100_000 } as const;
const page = { kind: 'integer', min: 1, max: 100_000, optional: true } as const;
const pageSize = { kind: 'integer', min: 1, max: 100, optional: true } as const;

/** One year as the State Council's notice gives it. Its days are compared with each other by the server. */
export const draftCalendarRules = {
  year,
  document: { kind: 'text', min: 4, max: 120 },
  source: { kind: 'text', min: 2, max: 300 },
  holidays: {
    kind: 'list',
    min: 1,
    max: 30,
    of: {
      kind: 'object',
      table: {
        name: { kind: 'text', min: 1, max: 40 },
        from: { kind: 'date' },
        until: { kind: 'date', notBefore: 'from' },
      },
    },
  },
  workingWeekendDays: { kind: 'list', max: 60, of: { kind: 'date' } },
} as const satisfies RuleTable;

export const calendarVersionRules = { year, version } as const satisfies RuleTable;

export const movedDeadlineRules = { year, version, page, pageSize } as const satisfies RuleTable;

/** `open`: alarms that still ring; `cleared`: those whose cause is gone. */
export const alarmQueryRules = {
  state: { kind: 'choice', values: ['open', 'cleared'], optional: true },
  page,
  pageSize,
} as const satisfies RuleTable;
