import type { AlarmKind, AlarmView } from '@app/shared/calendar/calendar.views';

const kinds: Record<AlarmKind, (alarm: AlarmView) => { title: string; todo: string }> = {
  'calendar-missing': ({ about }) => ({
    title: `${about} 年还没有工作日历`,
    todo: '涉及这一年的期限都算不出来。请到“日历”里起草，由另一位工作人员发布。',
  }),
  'clock-step-late': ({ affected }) => ({
    title: `${affected} 个期限的提醒或督办晚了一天以上`,
    todo: '请系统管理员看看定时任务是否在运行。',
  }),
  'clock-uncounted': ({ affected }) => ({
    title: `${affected} 个期限还没有算出到期日`,
    todo: '日历发布后会自动补算；一天后还在，请找系统管理员。',
  }),
  'event-late': ({ affected }) => ({
    title: `${affected} 件事发生后一天多还没有处理完`,
    todo: '请系统管理员看看定时任务是否在运行。',
  }),
  'job-late': () => ({
    title: '一项定时任务超过一天没有成功',
    todo: '请系统管理员按运行手册重新启动。',
  }),
  'message-late': ({ affected }) => ({
    title: `${affected} 条通知一天多没有送到`,
    todo: '请系统管理员看看短信和微信的通道。',
  }),
  'message-settings': () => ({
    title: '有通知因为设置不对发不出去',
    todo: '请系统管理员核对模板和通道的设置。',
  }),
};

/** What rings and what to do about it. */
export const alarmWords = (alarm: AlarmView): { title: string; todo: string } => kinds[alarm.kind](alarm);
