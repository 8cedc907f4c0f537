import type { WorkYear } from '../../src/platform/calendar/domain/working-days';

/**
 * Years as the State Council published them, those that changed within the year before and after the change. The tests of
 * working days rest on them; 2025 and 2026 repeat server/policies/calendar, so that a slip in either shows.
 */
const arrangementOf = (year: number) => `国务院办公厅关于${year}年部分节假日安排的通知`;

/** 国办发明电〔2018〕15号: Labour Day was one day. */
export const workYear2019AsFirstPublished: WorkYear = {
  year: 2019,
  document: arrangementOf(2019),
  source: '国办发明电〔2018〕15号',
  holidays: [
    { name: '元旦', from: '2019-01-01', until: '2019-01-01' },
    { name: '春节', from: '2019-02-04', until: '2019-02-10' },
    { name: '清明节', from: '2019-04-05', until: '2019-04-05' },
    { name: '劳动节', from: '2019-05-01', until: '2019-05-01' },
    { name: '端午节', from: '2019-06-07', until: '2019-06-07' },
    { name: '中秋节', from: '2019-09-13', until: '2019-09-13' },
    { name: '国庆节', from: '2019-10-01', until: '2019-10-07' },
  ],
  workingWeekendDays: ['2019-02-02', '2019-02-03', '2019-09-29', '2019-10-12'],
};

/** 国办发明电〔2019〕3号, of March 2019: Labour Day from 1 to 4 May, 28 April and 5 May are worked. */
export const workYear2019: WorkYear = {
  ...workYear2019AsFirstPublished,
  document: '国务院办公厅关于调整2019年劳动节假期安排的通知',
  source: '国办发明电〔2019〕3号',
  holidays: workYear2019AsFirstPublished.holidays.map((holiday) =>
    holiday.name === '劳动节' ? { name: '劳动节', from: '2019-05-01', until: '2019-05-04' } : holiday,
  ),
  workingWeekendDays: ['2019-02-02', '2019-02-03', '2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12'],
};

/** 国办发明电〔2019〕16号: Spring Festival from 24 to 30 January, 19 January and 1 February are worked. */
export const workYear2020AsFirstPublished: WorkYear = {
  year: 2020,
  document: arrangementOf(2020),
  source: '国办发明电〔2019〕16号',
  holidays: [
    { name: '元旦', from: '2020-01-01', until: '2020-01-01' },
    { name: '春节', from: '2020-01-24', until: '2020-01-30' },
    { name: '清明节', from: '2020-04-04', until: '2020-04-06' },
    { name: '劳动节', from: '2020-05-01', until: '2020-05-05' },
    { name: '端午节', from: '2020-06-25', until: '2020-06-27' },
    { name: '国庆节、中秋节', from: '2020-10-01', until: '2020-10-08' },
  ],
  workingWeekendDays: [
    '2020-01-19',
    '2020-02-01',
    '2020-04-26',
    '2020-05-09',
    '2020-06-28',
    '2020-09-27',
    '2020-10-10',
  ],
};

/** 国办发明电〔2020〕1号, of 26 January 2020: Spring Festival until 2 February, so that 1 February is not worked. */
export const workYear2020: WorkYear = {
  ...workYear2020AsFirstPublished,
  document: '国务院办公厅关于延长2020年春节假期的通知',
  source: '国办发明电〔2020〕1号',
  holidays: workYear2020AsFirstPublished.holidays.map((holiday) =>
    holiday.name === '春节' ? { name: '春节', from: '2020-01-24', until: '2020-02-02' } : holiday,
  ),
  workingWeekendDays: workYear2020AsFirstPublished.workingWeekendDays.filter((day) => day !== '2020-02-01'),
};

export const workYear2025: WorkYear = {
  year: 2025,
  document: arrangementOf(2025),
  source: '国办发明电〔2024〕12号',
  holidays: [
    { name: '元旦', from: '2025-01-01', until: '2025-01-01' },
    { name: '春节', from: '2025-01-28', until: '2025-02-04' },
    { name: '清明节', from: '2025-04-04', until: '2025-04-06' },
    { name: '劳动节', from: '2025-05-01', until: '2025-05-05' },
    { name: '端午节', from: '2025-05-31', until: '2025-06-02' },
    { name: '国庆节、中秋节', from: '2025-10-01', until: '2025-10-08' },
  ],
  workingWeekendDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
};

export const workYear2026: WorkYear = {
  year: 2026,
  document: arrangementOf(2026),
  source: '国务院办公厅年度节假日安排',
  holidays: [
    { name: '元旦', from: '2026-01-01', until: '2026-01-03' },
    { name: '春节', from: '2026-02-15', until: '2026-02-23' },
    { name: '清明节', from: '2026-04-04', until: '2026-04-06' },
    { name: '劳动节', from: '2026-05-01', until: '2026-05-05' },
    { name: '端午节', from: '2026-06-19', until: '2026-06-21' },
    { name: '中秋节', from: '2026-09-25', until: '2026-09-27' },
    { name: '国庆节', from: '2026-10-01', until: '2026-10-07' },
  ],
  workingWeekendDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};
