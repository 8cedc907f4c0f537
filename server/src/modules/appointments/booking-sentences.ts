const sentences: Record<string, string> = {
  held: '已为您保留时段',
  booked: '预约成功',
  rescheduled: '已改约',
  arrived: '已签到',
  finished: '已办结',
  cancelled: '已取消预约',
  displaced: '窗口时间调整，原预约已取消',
  moved: '窗口时间调整，已为您改到新的时间',
  expired: '保留时间已过，时段已放回',
  'no-show': '没有按时到场',
  reminded: '已提醒您按时赴约',
};

/** What happened, for the person whose booking it is. */
export function bookingSentence(action: string): string {
  return sentences[action] ?? '预约有更新';
}
