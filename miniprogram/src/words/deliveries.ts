import type { DeliveryChannel, DeliveryState } from '@app/shared/notifications/delivery.status';
import type { Word } from './word';

export const channelWords: Record<DeliveryChannel, string> = {
  'in-app': '小程序消息',
  wechat: '微信通知',
  sms: '短信',
};

/** Where a message stands on one way, as the office reads it. */
export const deliveryWords: Record<DeliveryState, Word> = {
  queued: { text: '等待发出', tone: 'accent' },
  sent: { text: '已发出', tone: 'accent', icon: 'tick' },
  delivered: { text: '已送到', tone: 'success' },
  refused: { text: '本人不收', tone: 'neutral' },
  failed: { text: '发不出去', tone: 'danger' },
  limited: { text: '当天已够多，只留在小程序里', tone: 'neutral' },
  unreachable: { text: '没有可用的号码', tone: 'warning' },
  expired: { text: '三天没送到，已放弃', tone: 'danger' },
};
