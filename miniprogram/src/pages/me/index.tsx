import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { SwitchRow } from '@/components/switch-row';
import { Ticket } from '@/components/ticket';
import { useElderMode } from '@/hooks/use-elder-mode';
import { useLoader } from '@/hooks/use-loader';
import { useSession } from '@/hooks/use-session';
import { fetchMe } from '@/platform/me';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { Consents } from './consents';
import { Doors } from './doors';
import { Profile } from './profile';
import { SignOut } from './sign-out';
import './index.scss';

/** Tab 我的: who I am here, the elder mode, the doors of my roles, signing out. */
export default function MePage() {
  const { signedIn } = useSession();
  const [elder, setElder] = useElderMode();
  return (
    <PageShell title="我的" tab="me">
      {signedIn ? <Account /> : <Visitor />}
      <Section title="显示">
        <List>
          <SwitchRow title="大字版" detail="字更大，颜色更深，按钮更好点" on={elder} onChange={setElder} />
        </List>
      </Section>
      {signedIn && <SignOut />}
    </PageShell>
  );
}

function Account() {
  const loader = useLoader(fetchMe, 'me', { onShow: true });
  return (
    <Loaded
      loader={loader}
      skeleton={<Skeleton count={1} />}
      offlineTodo="没有网络时，填了一半的申报仍可继续填写。"
    >
      {(me) => (
        <>
          <Profile me={me} />
          <Doors me={me} />
          <Consents me={me} />
        </>
      )}
    </Loaded>
  );
}

function Visitor() {
  return (
    <View className="ui-stack">
      <Ticket icon="me" title="还没有登录" detail="登录后可以看到您的登记和进展。" />
      <Button text="登录" onTap={() => goTo(paths.signIn)} />
      <Button kind="quiet" text="工作人员登录" onTap={() => goTo(paths.staffSignIn)} />
    </View>
  );
}
