import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { DeskSchoolItem, DeskSchoolView } from '@app/shared/schooling/schooling.views';
import { PageState } from '@/components/page-state';
import { AreaFields } from '@/components/workbench/area-fields';
import { Filters } from '@/components/workbench/filters';
import { KeyLegend } from '@/components/workbench/key-legend';
import { ListAndCase } from '@/components/workbench/list-and-case';
import { SearchField } from '@/components/workbench/search-field';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useListKeys } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { ForEducation } from '../../parts/for-education';
import { SchoolCase } from '../../parts/school/school-case';
import { SchoolForm } from '../../parts/school/school-form';
import { plansWord, plansWords } from '../../parts/school/school-words';
import '../../education.scss';

const rowsId = 'school-rows';
const searchId = 'school-search';

/** Schools of my areas: seats entered by one, approved by another. */
export default function SchoolsPage() {
  return (
    <ForEducation title="学校和学位" here="schools" roles={schoolingDeskRoutes.schools.access}>
      {(me) => <Schools me={me} />}
    </ForEducation>
  );
}

function Schools({ me }: { me: Me }) {
  const [at, change] = useAddress(['area', 'q', 'page', 'id', 'new']);
  const close = () => change({ id: undefined, new: undefined });
  useListKeys(rowsId, searchId, at.id && !at.new ? { Escape: close } : {});
  const loader = useLoader(
    () =>
      call<Page<DeskSchoolItem>>(schoolingDeskRoutes.schools, {
        query: { areaCode: at.area, words: at.q, page: at.page },
      }),
    `schools/${at.area}/${at.q}/${at.page}`,
    { onShow: true },
  );
  const detail = () => {
    if (at.new)
      return (
        <SchoolForm
          me={me}
          onCancel={close}
          onDone={({ id }: DeskSchoolView) => {
            change({ new: undefined, id });
            loader.retry();
          }}
        />
      );
    if (!at.id) return <PageState icon="home" title="选一所学校" todo="看施教区，填学位或核准学位。" />;
    return <SchoolCase key={at.id} id={at.id} me={me} onChanged={loader.retry} />;
  };
  return (
    <>
      <Filters
        search={
          <SearchField
            id={searchId}
            label="学校"
            example="例：实验、城东"
            value={at.q ?? ''}
            onSearch={(q) => change({ q: q || undefined, page: undefined })}
          />
        }
      >
        <AreaFields
          me={me}
          id="schools"
          value={at.area}
          onChange={(area) => change({ area, page: undefined })}
        />
      </Filters>
      <ListAndCase
        listId={rowsId}
        label="学校"
        loader={loader}
        lineOf={(school) => ({
          title: school.name,
          detail: school.townName,
          footnote: plansWords(school.plans),
          word: plansWord(school.plans),
        })}
        empty={{ icon: 'home', title: '没有找到学校', todo: '换个名称，或换个地区。' }}
        begin={
          holdsAny(me, schoolingDeskRoutes.addSchool.access)
            ? { text: '添加学校', onTap: () => change({ new: 'yes', id: undefined }) }
            : undefined
        }
        back={{ text: '回到学校列表', onTap: close }}
        openId={at.id}
        onOpen={(id) => change({ id, new: undefined })}
        onPage={(page) => change({ page: String(page), id: undefined })}
        detail={detail()}
        showsDetail={Boolean(at.id || at.new)}
      />
      <KeyLegend
        keys={[
          ['j', '下一所'],
          ['k', '上一所'],
          ['↵', '打开'],
          ['/', '查找'],
        ]}
      />
    </>
  );
}
