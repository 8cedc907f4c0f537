import { isPlainDate } from '@app/shared/validation/plain-date';
import { z } from 'zod';

/** A value that nothing published speaks of. It is never replaced by a guess. */
export const pendingMark = '待主管部门确认';

const text = z.string().min(1, 'must be a text; put numbers in quotes');
const day = z.string().refine(isPlainDate, 'must be a day, YYYY-MM-DD');
const whole = (least: number, most: number) => z.int().min(least).max(most);
/** A value with the document it rests on, or the mark that nothing is published. */
const row = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ value: z.union([z.literal(pendingMark), value]), basis: text });

const document = z.strictObject({
  number: text,
  title: text,
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  source: text,
  confidence: z.enum(['A', 'A-', 'B', 'C', 'seed', 'K', 'setting']),
  note: text.optional(),
});

/** The shape of server/policies/<city>/appointments.yaml; the JSON Schema beside the packs is made from it. */
export const appointmentPack = z.strictObject({
  city: text,
  name: text,
  version: text,
  validFrom: day,
  validUntil: day.nullable(),
  documents: z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), document),
  rules: z.strictObject({
    holdMinutes: row(whole(1, 60)),
    releaseMinute: row(whole(0, 1439)),
    releaseDaysAhead: row(whole(1, 60)),
    demandMinutes: row(whole(0, 2880)),
    activePerService: row(whole(1, 20)),
    activeInAll: row(whole(1, 50)),
    otherPeople: row(whole(0, 50)),
    childUnder: row(whole(0, 18)),
    elderFrom: row(whole(50, 150)),
    realNameNeeded: row(z.boolean()),
    noShowPause: row(
      z.strictObject({ count: whole(1, 20), withinDays: whole(1, 730), pauseDays: whole(1, 365) }),
    ),
    waitAfterDraw: row(z.strictObject({ leastHoursAhead: whole(0, 720) })),
    returnAfterMinutes: row(z.strictObject({ from: whole(0, 1440), until: whole(0, 1440) })),
    checkInBeforeMinutes: row(whole(0, 720)),
    graceMinutes: row(whole(0, 240)),
    remindHoursBefore: row(whole(1, 168)),
    attempts: row(
      z.strictObject({
        perPerson: whole(1, 1_000_000),
        perAddressBlock: whole(1, 100_000_000),
        madePerDay: whole(1, 1_000_000),
      }),
    ),
  }),
  /** With which service of the window an application is continued, by the application's code. */
  cases: z.record(text, text).optional(),
  /** What people read; changed together with the rules. */
  sentences: z.array(text).max(20),
});

export type AppointmentPack = z.infer<typeof appointmentPack>;

/** For editors: completion and red lines while a pack is written. */
export const appointmentSchema = {
  title: 'Rules of booking of one city',
  ...z.toJSONSchema(appointmentPack, { target: 'draft-7', unrepresentable: 'any' }),
};
