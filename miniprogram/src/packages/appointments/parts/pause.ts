import type { BookingRules } from '@app/shared/appointments/appointments.views';

export type PauseRule = Pick<BookingRules, 'cityName' | 'noShowPause' | 'policyDocument'>;

/** The rule of a pause by its name; empty where the city has published none. */
export function pauseSentence({ cityName, noShowPause, policyDocument }: PauseRule): string {
  if (!noShowPause) return '';
  const { count, withinDays, pauseDays } = noShowPause;
  const rule = `${withinDays} 天内 ${count} 次没有赴约，暂停预约 ${pauseDays} 天`;
  return `按${cityName}《${policyDocument}》：${rule}。`;
}

/** What giving a booking back means, and when it is too late to do it. */
export function cancelSentence(rules: PauseRule | undefined): string {
  const pause = rules && pauseSentence(rules);
  const kept = '取消后这个号会放回给别人，开始之前取消不算没有赴约。';
  return pause ? `${kept}${pause}` : kept;
}
