import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { HomeView } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { Ticket } from '@/components/ticket';
import { useLoader } from '@/hooks/use-loader';
import { useSession } from '@/hooks/use-session';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords, todayInCity } from '@/words/dates';
import { MessageList } from './messages';
import { DoorPlate } from './plate';
import { ServiceTiles } from './services';
import { WaitingTickets } from './waiting';
import './index.scss';

/** Tab 首页: what waits for me, then the door, then what can be done. */
export default function HomePage() {
  const { signedIn, me } = useSession();
  return (
    <PageShell title="新市民之家" tab="home">
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>{me ? `${me.displayName}，您好` : '住得安心，办得明白'}</Heading>
        <Text className="ui-quiet">{dayWords(todayInCity())}</Text>
      </View>
      {signedIn ? <SignedInHome /> : <VisitorHome />}
    </PageShell>
  );
}

function VisitorHome() {
  return (
    <>
      <Ticket
        icon="me"
        title="登录后，看看有什么等您办"
        detail="到期的、缺的、约好的，都会列在这里。"
        onTap={() => goTo(paths.signIn)}
      />
      <DoorPlate />
      <ServiceTiles />
    </>
  );
}

/** The door and the services stand there whatever becomes of the loading. */
function SignedInHome() {
  const loader = useLoader(() => call<HomeView>(residentRoutes.home), 'home', { onShow: true });
  const messages = loader.state === 'ready' ? loader.data.messages : [];
  return (
    <>
      <Loaded
        compact
        loader={loader}
        skeleton={<Skeleton count={1} />}
        offlineTodo="没有网络时，仍可先填写申报，连上后再提交。"
      >
        {({ waiting }) => <WaitingTickets waiting={waiting} />}
      </Loaded>
      <DoorPlate />
      <ServiceTiles />
      {messages.length > 0 && (
        <Section title="消息">
          <MessageList messages={messages.slice(0, 3)} onRead={loader.retry} />
        </Section>
      )}
    </>
  );
}
