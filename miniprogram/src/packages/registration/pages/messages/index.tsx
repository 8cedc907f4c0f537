import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { HomeView } from '@app/shared/registration/registration.views';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { MessageList } from '@/components/message-list';
import { PageShell } from '@/components/page-shell';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';

const title = '消息';

/** The newest notices about my stays and dwellings. */
export default function MessagesPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到办理进展的消息。">
      <Messages />
    </ForSignedIn>
  );
}

function Messages() {
  const loader = useLoader(() => call<HomeView>(residentRoutes.home), 'messages', {
    onShow: true,
    isEmpty: ({ messages }) => messages.length === 0,
  });
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        empty={{ icon: 'dash', title: '还没有消息', todo: '登记有进展、要您核对时，会在这里告诉您。' }}
      >
        {({ messages }) => <MessageList messages={messages} onRead={loader.retry} />}
      </Loaded>
    </PageShell>
  );
}
