import type { Page } from '@app/shared/http/page';
import type { Me } from '@app/shared/identity/identity.views';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { DeskSchoolItem, DeskSchoolView } from '@app/shared/schooling/schooling.views';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { Split } from '@/components/split';
import { AreaFields } from '@/components/workbench/area-fields';
import { CaseLine } from '@/components/workbench/case-line';
import { Filters } from '@/components/workbench/filters';
import { KeyLegend } from '@/components/workbench/key-legend';
import { Pages } from '@/components/workbench/pages';
import { SearchField } from '@/components/workbench/search-field';
import { holdsAny } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
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
  const desk = useDesk();
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
      <View className="staff-columns">
        <Split
          showing={at.id || at.new ? 'detail' : 'list'}
          list={
            <View id={rowsId} className="ui-stack">
              {holdsAny(me, schoolingDeskRoutes.addSchool.access) && (
                <Button
                  kind="secondary"
                  text="添加学校"
                  onTap={() => change({ new: 'yes', id: undefined })}
                />
              )}
              <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
                {({ items, total, page, pageSize }) =>
                  items.length === 0 ? (
                    <PageState icon="home" title="没有找到学校" todo="换个名称，或换个地区。" compact />
                  ) : (
                    <>
                      <List label="学校">
                        {items.map((school) => (
                          <CaseLine
                            key={school.id}
                            title={school.name}
                            detail={school.townName}
                            footnote={plansWords(school.plans)}
                            word={plansWord(school.plans)}
                            here={school.id === at.id}
                            onOpen={() => change({ id: school.id, new: undefined })}
                          />
                        ))}
                      </List>
                      <Pages
                        page={page}
                        pageSize={pageSize}
                        total={total}
                        onPage={(next) => change({ page: String(next), id: undefined })}
                      />
                    </>
                  )
                }
              </Loaded>
            </View>
          }
          detail={
            <View className="ui-stack">
              {!desk && <Button kind="quiet" icon="back" text="回到学校列表" onTap={close} />}
              {detail()}
            </View>
          }
        />
      </View>
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
