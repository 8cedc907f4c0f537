import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { HomeView } from '@app/shared/registration/registration.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { LatestNews } from '@/components/latest-news';
import { Loaded } from '@/components/loaded';
import { MessageList } from '@/components/message-list';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { StayGroupCard } from '@/components/stay/stay-group-card';
import { groupedStays } from '@/components/stay/stay-groups';
import { Ticket } from '@/components/ticket';
import { useLoader } from '@/hooks/use-loader';
import { useSession } from '@/hooks/use-session';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords, todayInCity } from '@/words/dates';
import { DoorPlate } from './plate';
import { ServiceTiles } from './services';
import { WaitingTickets } from './waiting';
import './index.scss';

/** More are under 我的登记: the first screen stays a first screen. */
const mostStays = 2;

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
      <LatestNews />
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
  const stays =
    loader.state === 'ready' ? loader.data.openStays.filter(({ isMine }) => isMine).slice(0, mostStays) : [];
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
      {stays.length > 0 && (
        <Section
          title="我住在"
          aside={<Button kind="quiet" inline text="我的登记" onTap={() => goTo(paths.stays)} />}
        >
          {groupedStays(stays).map((group) => (
            <StayGroupCard key={group.key} group={group} onOpen={(id) => goTo(paths.stay, { id })} />
          ))}
        </Section>
      )}
      <ServiceTiles />
      {messages.length > 0 && (
        <Section
          title="消息"
          aside={<Button kind="quiet" inline text="全部消息" onTap={() => goTo(paths.messages)} />}
        >
          <MessageList messages={messages.slice(0, 3)} onRead={loader.retry} />
        </Section>
      )}
    </>
  );
}
