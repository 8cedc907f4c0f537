import type { Stage } from '@app/shared/schooling/schooling.status';
import type { DeskSchoolView, SeatPlanView } from '@app/shared/schooling/schooling.views';
import type { SchoolingCycle } from './domain/schooling-policy';
import { seatsForPoints } from './domain/seat-arithmetic';
import type { SchoolEventKind } from './school-history.repository';
import type { CatchmentRow, SeatPlan } from './schooling.rows';
import { jsonOf } from './schooling.rows';
import { labelOf } from './schooling-words';

type Around = {
  cycle: SchoolingCycle;
  names: ReadonlyMap<string, string>;
  published: boolean;
  settles: boolean;
  enters: boolean;
};

/** Seats of one school and grade as the office reads them, with the categories in the city's order. */
export function planView(plan: SeatPlan, { cycle, names, published, settles, enters }: Around): SeatPlanView {
  return {
    id: plan.id,
    cycle: plan.cycle,
    stage: plan.stage,
    label: labelOf(plan.stage),
    classes: plan.classes,
    total: plan.total,
    categories: cycle.categories.map(({ code, title }) => ({
      code,
      title,
      count: plan.categories.find((one) => one.code === code)?.count ?? 0,
    })),
    forPoints: seatsForPoints(plan) ?? 0,
    state: plan.state,
    enteredBy: names.get(plan.enteredBy) ?? '',
    enteredAt: plan.enteredAt.toISOString(),
    settledBy: plan.settledBy === null ? null : (names.get(plan.settledBy) ?? ''),
    settledAt: plan.settledAt?.toISOString() ?? null,
    returnedFor: plan.returnedFor,
    published: published && plan.state === 'approved',
    version: plan.version,
    allowedActions: [
      ...(enters ? (['enter'] as const) : []),
      ...(settles ? (['approve', 'return'] as const) : []),
    ],
  };
}

/** The catchment of a grade as it is kept, each part with its words. */
export function catchmentWordsOf(
  stage: Stage,
  parts: readonly (CatchmentRow & { words: string })[],
): DeskSchoolView['catchment'][number] {
  return {
    stage,
    label: labelOf(stage),
    parts: parts
      .filter((part) => part.stage === stage)
      .map((part) => ({
        kind: part.kind,
        areaCode: part.area_code,
        road: part.road,
        fromNumber: part.from_number,
        untilNumber: part.until_number,
        side: part.side,
        estate: part.estate,
        words: part.words,
      })),
  };
}

const titles: Record<SchoolEventKind, string> = {
  added: '新增学校',
  changed: '修改学校信息',
  catchment: '划定施教区',
  'seats-entered': '填报学位',
  'seats-approved': '批准学位',
  'seats-returned': '退回学位',
};

/** One line of what was done to a school, with what matters of it. */
export function historyItem(event: {
  kind: SchoolEventKind;
  at: Date;
  name: string | null;
  details: unknown;
}): DeskSchoolView['history'][number] {
  const { stage, total, reason } = jsonOf<{ stage?: Stage; total?: number; reason?: string | null }>(
    event.details,
  );
  const notes = [
    ...(stage ? [labelOf(stage)] : []),
    ...(total === undefined ? [] : [`计划${total}个学位`]),
    ...(reason ? [reason] : []),
  ];
  return {
    at: event.at.toISOString(),
    title: titles[event.kind],
    byName: event.name,
    note: notes.length > 0 ? notes.join('，') : null,
  };
}
