import { extractDoorCode } from '@app/shared/registration/door-code.format';
import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { DoorView } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Ticket } from '@/components/ticket';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { useSession } from '@/hooks/use-session';
import { goTo, replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dwellingKindWords } from '@/words/dwellings';
import { DoorPlate, PlateSkeleton } from '../../parts/door-plate';
import { DoorRefusal, isDoorRefusal } from '../../parts/door-refusal';
import { ownPaths } from '../../parts/paths';

const title = '门牌';
const unreadable = 'REGISTRATION.DOOR_CODE_INVALID';

/** What the plate on a door stands for, before any sign-in; opened by the scan, by the printed link, or by typing. */
export default function DoorPage() {
  const params = useParams();
  // `q` and `scene` are what the hosts call the scanned address and the scanned parameter.
  const given = params.code ?? params.q ?? params.scene;
  if (given === undefined) {
    return (
      <PageShell title={title}>
        <PageState
          icon="scan"
          title="还没有门牌编号"
          todo="请扫门上的二维码，或输入它下面的编号。"
          action={{ text: '扫码或输入编号', onTap: () => replaceWith(paths.enterCode) }}
        />
      </PageShell>
    );
  }
  const code = extractDoorCode(given);
  if (code) return <Door code={code} />;
  return (
    <PageShell title={title}>
      <DoorRefusal code={unreadable} />
    </PageShell>
  );
}

function Door({ code }: { code: string }) {
  const { signedIn } = useSession();
  const loader = useLoader(
    () => call<DoorView>(residentRoutes.door, { params: { code }, asMyself: true }),
    code,
    { onShow: true },
  );
  if (loader.state === 'error' && isDoorRefusal(loader.error.code)) {
    return (
      <PageShell title={title}>
        <DoorRefusal code={loader.error.code} />
      </PageShell>
    );
  }
  const door = loader.state === 'ready' ? loader.data : undefined;
  const declare = () => goTo(ownPaths.declare, { code });
  const openMine = () => goTo(paths.stay, { id: door?.myStayId ?? undefined });
  const mine = Boolean(door?.myStayId);
  return (
    <PageShell
      title={title}
      action={
        door &&
        (mine ? { text: '看我在这里的登记', onTap: openMine } : { text: '在此申报居住', onTap: declare })
      }
      quiet={door && mine ? { text: '替家人申报', onTap: declare } : undefined}
    >
      <Loaded
        loader={loader}
        skeleton={<PlateSkeleton />}
        offlineTodo="门牌上的信息要联网查看，连上后会自动载入。"
      >
        {(found) => (
          <>
            <DoorPlate address={found.address} room={roomOf(found)} issuer={found.issuer} />
            {found.myStayId && (
              <Ticket
                icon="tick"
                tone="done"
                title="您已在这里登记"
                detail="可以看进展、更正，或申报离开。"
                onTap={openMine}
              />
            )}
            <About door={found} />
            {!signedIn && !found.myStayId && (
              <Text className="ui-quiet">看门牌不用登录。申报时请登录，登录后会回到这里。</Text>
            )}
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function About({ door }: { door: DoorView }) {
  const { rooms, form, roomId } = door;
  return (
    <>
      <Section title="申报前看一眼">
        <List label="申报前看一眼">
          <ListRow title="房屋类型" value={dwellingKindWords[door.dwellingKind].label} />
          {roomId === null && rooms.length > 1 && (
            <ListRow
              title="登记的房间"
              detail={rooms.map(({ name }) => name).join('、')}
              value={`${rooms.length} 间`}
            />
          )}
          <ListRow title="要准备的" detail="您的证件，同住家人的姓名和证件号码，住进来的日期" />
        </List>
      </Section>
      <View className="ui-stack ui-stack--tight">
        <Text>{form.dutySentence}。</Text>
        <Text className="ui-quiet">{`${form.cityName}依据：${form.policyDocument}`}</Text>
      </View>
    </>
  );
}

function roomOf({ rooms, roomId }: DoorView): string | undefined {
  const room = rooms.find(({ id }) => id === roomId) ?? (rooms.length === 1 ? rooms[0] : undefined);
  return room?.name;
}
