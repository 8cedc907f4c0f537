import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { pointsListRoutes } from '@app/shared/points/lists.routes';
import type { PointsListView } from '@app/shared/points/lists.views';
import { pointsRoutes } from '@app/shared/points/points.routes';
import type { ProgrammesView } from '@app/shared/points/policy.views';
import { PageState } from '@/components/page-state';
import { KeyLegend } from '@/components/workbench/key-legend';
import { ListAndCase } from '@/components/workbench/list-and-case';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import '../../office.scss';
import { ListCase } from '../../parts/lists/list-case';
import { listWord } from '../../parts/lists/list-words';
import { NewList } from '../../parts/lists/new-list';

const rowsId = 'points-list-rows';

/** Who gets what the points are for: frozen, computed, approved by two, on public notice, in force. */
export default function ListsPage() {
  return (
    <StaffShell title="积分名单" way="lists">
      {(me) => <Lists me={me} />}
    </StaffShell>
  );
}

function Lists({ me }: { me: Me }) {
  const [at, change] = useAddress(['page', 'id', 'new']);
  const close = () => change({ id: undefined, new: undefined });
  useListKeys(rowsId, undefined, at.id && !at.new ? { Escape: close } : {});
  const loader = useLoader(
    () => call<Page<PointsListView>>(pointsListRoutes.lists, { query: { page: at.page } }),
    `lists/${at.page}`,
    { onShow: true },
  );
  const programmes = useLoader(() => call<ProgrammesView>(pointsRoutes.programmes), 'programmes');
  const detail = () => {
    if (at.new && programmes.state === 'ready')
      return (
        <NewList
          me={me}
          programmes={programmes.data.programmes}
          onCancel={close}
          onDone={({ id }) => {
            change({ new: undefined, id });
            loader.retry();
          }}
        />
      );
    if (!at.id) return <PageState icon="services" title="选一份名单" todo="看规则、人数和下一步。" />;
    return <ListCase key={at.id} id={at.id} onChanged={loader.retry} />;
  };
  return (
    <>
      <ListAndCase
        listId={rowsId}
        label="积分名单"
        loader={loader}
        lineOf={(list) => ({
          title: list.title,
          detail: list.area.name,
          footnote: instantWords(list.createdAt),
          word: listWord(list.state),
        })}
        empty={{ icon: 'services', title: '还没有名单', todo: '申请截止、得分都确认以后，新建一份。' }}
        begin={
          holdsAny(me, pointsListRoutes.draft.access)
            ? { text: '新建名单', onTap: () => change({ new: 'yes', id: undefined }) }
            : undefined
        }
        back={{ text: '回到名单列表', onTap: close }}
        openId={at.id}
        onOpen={(id) => change({ id, new: undefined })}
        onPage={(page) => change({ page: String(page), id: undefined })}
        detail={detail()}
        showsDetail={Boolean(at.id || at.new)}
      />
      <KeyLegend
        keys={[
          ['j', '下一份'],
          ['k', '上一份'],
          ['↵', '打开'],
          ['Esc', '收起'],
        ]}
      />
    </>
  );
}
