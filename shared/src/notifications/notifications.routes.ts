import type { Route } from '../http/route';

/** What people are told, and what they allow to be sent to them. */
export const notificationRoutes = {
  messages: {
    method: 'GET',
    path: '/api/messages',
    access: 'signed-in',
    summary: 'My messages, the newest first, how many are unread, and where each one stands.',
  },
  readMessage: {
    method: 'POST',
    path: '/api/messages/:id/reading',
    access: 'signed-in',
    summary: 'Mark a message as read.',
  },
  subscriptions: {
    method: 'GET',
    path: '/api/subscriptions',
    access: ['resident'],
    summary: 'The WeChat templates to ask for at a moment: at most three, all of one kind.',
  },
  answerSubscriptions: {
    method: 'POST',
    path: '/api/subscriptions',
    access: ['resident'],
    write: true,
    summary: 'What the person answered at one tap; each acceptance counts once.',
  },
} as const satisfies Record<string, Route>;

/** Where WeChat reports what became of a message. Signed by its token; nothing is shown there. */
export const wechatPushRoutes = {
  check: {
    method: 'GET',
    path: '/api/wechat/events',
    access: 'public',
    summary: 'WeChat proves at set-up that it knows the token.',
  },
  receive: {
    method: 'POST',
    path: '/api/wechat/events',
    access: 'public',
    summary: 'An event of WeChat, as JSON or XML.',
  },
} as const satisfies Record<string, Route>;
