import { notificationRoutes } from '@app/shared/notifications/notifications.routes';
import type { MessageSummary } from '@app/shared/notifications/notifications.views';
import { follow } from '@/platform/navigate';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { List, ListRow } from './list-row';
import { StatusTag } from './status-tag';

/** The newest notices; opening one marks it as read. */
export function MessageList({
  messages,
  onRead,
}: {
  messages: readonly MessageSummary[];
  onRead: () => void;
}) {
  const open = ({ id, link, read }: MessageSummary) => {
    // Whether the mark arrives does not hold up the reader; an unread one is simply shown again.
    if (!read) void call(notificationRoutes.readMessage, { params: { id } }).then(onRead, () => undefined);
    if (link) follow(link);
  };
  return (
    <List label="消息">
      {messages.map((message) => (
        <ListRow
          key={message.id}
          title={message.title}
          detail={message.body}
          footnote={instantWords(message.at)}
          value={message.read ? undefined : <StatusTag text="未读" tone="accent" icon="dot" />}
          onTap={() => open(message)}
          label={`${message.read ? '' : '未读,'}${message.title},${message.body}`}
        />
      ))}
    </List>
  );
}
