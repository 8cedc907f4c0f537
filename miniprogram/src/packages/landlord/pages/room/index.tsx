import type { DwellingView, RoomView } from '@app/shared/registration/registration.views';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { useParams } from '@/hooks/use-params';
import { goBack } from '@/platform/navigate';
import { RoomForm } from '../../parts/room-form';
import { useDwelling } from '../../parts/use-dwelling';

const title = '房间';

/** Adding a room, or renaming, measuring and closing one. */
export default function RoomPage() {
  return (
    <ForSignedIn title={title} why="登录后才能管理房间。">
      <Room />
    </ForSignedIn>
  );
}

function Room() {
  const { room: roomId } = useParams();
  const loader = useDwelling();
  const room = loader.state === 'ready' ? findRoom(loader.data, roomId) : undefined;
  if (loader.state === 'ready' && (room || roomId === undefined)) {
    return <RoomForm dwelling={loader.data} room={room} reload={loader.retry} />;
  }
  return (
    <PageShell title={title}>
      <Loaded loader={loader}>
        {() => (
          <PageState
            icon="dash"
            title="这间房已经停用"
            todo="要再出租，请用同样的房号重新添加。"
            action={{ text: '返回房屋', onTap: goBack }}
          />
        )}
      </Loaded>
    </PageShell>
  );
}

function findRoom({ roomList }: DwellingView, roomId: string | undefined): RoomView | undefined {
  return roomList.find(({ id, closed }) => id === roomId && !closed);
}
