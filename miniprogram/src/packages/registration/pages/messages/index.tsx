import { notificationRoutes } from '@app/shared/notifications/notifications.routes';
import type { MessagePage } from '@app/shared/notifications/notifications.views';
import { useState } from 'react';
import { Text } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { MessageList } from '@/components/message-list';
import { PageShell } from '@/components/page-shell';
import { Pagination } from '@/components/pagination';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';

const title = '消息';

/** Everything I was told, the newest first. */
export default function MessagesPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到办理进展的消息。">
      <Messages />
    </ForSignedIn>
  );
}

function Messages() {
  const [page, setPage] = useState(1);
  const loader = useLoader(
    () => call<MessagePage>(notificationRoutes.messages, { query: { page } }),
    `messages-${page}`,
    { onShow: true, isEmpty: ({ total }) => total === 0 },
  );
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        empty={{ icon: 'dash', title: '还没有消息', todo: '登记有进展、要您核对时，会在这里告诉您。' }}
      >
        {({ items, total, unread, pageSize }) => (
          <>
            {unread > 0 && <Text className="ui-quiet">{`还有 ${unread} 条没有读过。`}</Text>}
            <MessageList messages={items} onRead={loader.retry} />
            {total > pageSize && (
              <Pagination page={page} pageSize={pageSize} total={total} onPage={setPage} />
            )}
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
