import type { HoursView, OfficeSetupView } from '@app/shared/appointments/office.views';
import type { FormValues } from '@/hooks/form-paths';

const fields: Record<string, string> = {
  line: '哪条队',
  fromMinute: '几点开始',
  untilMinute: '几点结束',
  slotMinutes: '每个时段几分钟',
  capacity: '每个时段办几人',
  publicCapacity: '其中可以预约几人',
};

/** Names of all fields of a schedule, for faults. */
export const hoursLabels: Record<string, string> = {
  ...under('weekly.*'),
  ...under('exceptions.*.hours.*'),
  'exceptions.*.day': '哪一天',
  'exceptions.*.reason': '为什么',
};

function under(path: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, label]) => [`${path}.${name}`, label]));
}

export const weekdayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** The schedule as a form holds it. */
export function scheduleValues({ schedule, version }: OfficeSetupView): FormValues {
  return { ...schedule, version } as unknown as FormValues;
}

/** A further stretch: after the one before it, with the same places. */
export function newHours({ services }: Pick<OfficeSetupView, 'services'>, before?: HoursView): HoursView {
  if (!before) {
    const line = services[0]?.line ?? '';
    return { line, fromMinute: 540, untilMinute: 690, slotMinutes: 30, capacity: 4, publicCapacity: 3 };
  }
  const fromMinute = Math.min(before.untilMinute, 1440 - before.slotMinutes);
  return { ...before, fromMinute, untilMinute: Math.min(1440, fromMinute + 180) };
}

/** `6 个时段，每天 18 个号可以预约，另留 6 个现场取号`: what a stretch comes to. */
export function hoursSum({
  fromMinute,
  untilMinute,
  slotMinutes,
  capacity,
  publicCapacity,
}: HoursView): string {
  const span = Number(untilMinute) - Number(fromMinute);
  const slots = Number(slotMinutes) > 0 ? Math.floor(span / Number(slotMinutes)) : 0;
  if (!(slots > 0) || Number.isNaN(slots)) return '';
  const open = slots * Number(publicCapacity);
  const kept = slots * (Number(capacity) - Number(publicCapacity));
  if (Number.isNaN(open + kept) || kept < 0) return '';
  return `${slots} 个时段，每天 ${open} 个号可以预约，另留 ${kept} 个现场取号`;
}
