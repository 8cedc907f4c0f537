import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { runRoutes } from '@app/shared/schooling/run.routes';
import type { RunListItem } from '@app/shared/schooling/run.views';
import { PageState } from '@/components/page-state';
import { KeyLegend } from '@/components/workbench/key-legend';
import { ListAndCase } from '@/components/workbench/list-and-case';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { instantWords } from '@/words/dates';
import { ForEducation } from '../../parts/for-education';
import { NewRun } from '../../parts/run/new-run';
import { RunCase } from '../../parts/run/run-case';
import { runTitle, runWord } from '../../parts/run/run-words';
import '../../education.scss';

const rowsId = 'run-rows';

/** Allocation runs: frozen input, certificate, two approvals, notice. */
export default function RunsPage() {
  return (
    <ForEducation title="录取运行" here="runs" roles={runRoutes.runs.access}>
      {(me) => <Runs me={me} />}
    </ForEducation>
  );
}

function Runs({ me }: { me: Me }) {
  const [at, change] = useAddress(['page', 'id', 'new']);
  const close = () => change({ id: undefined, new: undefined });
  useListKeys(rowsId, undefined, at.id && !at.new ? { Escape: close } : {});
  const loader = useLoader(
    () => call<Page<RunListItem>>(runRoutes.runs, { query: { page: at.page } }),
    `runs/${at.page}`,
    { onShow: true },
  );
  const open = (id: string) => {
    change({ id, new: undefined });
    loader.retry();
  };
  const detail = () => {
    if (at.new) return <NewRun me={me} onDone={({ id }) => open(id)} onCancel={close} />;
    if (!at.id) return <PageState icon="services" title="选一次运行" todo="看数据、结果、分数线和下一步。" />;
    return <RunCase key={at.id} me={me} id={at.id} onChanged={loader.retry} onOpen={open} />;
  };
  return (
    <>
      <ListAndCase
        listId={rowsId}
        label="录取运行"
        loader={loader}
        lineOf={(run) => ({
          title: runTitle(run),
          detail: run.areaName,
          footnote:
            run.children === null
              ? instantWords(run.createdAt)
              : `${countText(run.children)} 人参加，录取 ${countText(run.placed ?? 0)} 人`,
          word: runWord(run.state),
        })}
        empty={{ icon: 'services', title: '还没有运行', todo: '积分确认、学位核准以后，新建一次。' }}
        begin={
          holdsAny(me, runRoutes.create.access)
            ? { text: '新建运行', onTap: () => change({ new: 'yes', id: undefined }) }
            : undefined
        }
        back={{ text: '回到运行列表', onTap: close }}
        openId={at.id}
        onOpen={(id) => change({ id, new: undefined })}
        onPage={(page) => change({ page: String(page), id: undefined })}
        detail={detail()}
        showsDetail={Boolean(at.id || at.new)}
      />
      <KeyLegend
        keys={[
          ['j', '下一次'],
          ['k', '上一次'],
          ['↵', '打开'],
          ['Esc', '收起'],
        ]}
      />
    </>
  );
}
