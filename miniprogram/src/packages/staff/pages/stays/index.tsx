import type { Me } from '@app/shared/identity/identity.views';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { StayListItem } from '@app/shared/registration/registration.views';
import { DownloadButton } from '@/components/download-button';
import { View } from '@/components/elements/view';
import { AreaFields } from '@/components/workbench/area-fields';
import { CaseColumn } from '@/components/workbench/case-column';
import { Filters } from '@/components/workbench/filters';
import { KeyLegend } from '@/components/workbench/key-legend';
import { SearchField } from '@/components/workbench/search-field';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny, staffPaths } from '@/components/workbench/staff-ways';
import { useAreaLevels } from '@/components/workbench/use-area-levels';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { goTo } from '@/platform/navigate';
import { todayInCity } from '@/words/dates';
import { StayCase } from '../../parts/stay-case';
import { StayTable } from '../../parts/stay-table';
import { StayTabs } from '../../parts/stay-tabs';

const listId = 'stay-list';
const searchId = 'stay-words';

/** Who is registered where: look for a person or a place, by area and by where the registration stands. */
export default function StaysPage() {
  return (
    <StaffShell title="居住登记" way="stays">
      {(me) => <Stays me={me} />}
    </StaffShell>
  );
}

function Stays({ me }: { me: Me }) {
  const [at, change] = useAddress(['state', 'area', 'words', 'page', 'id']);
  const desk = useDesk();
  const { levels } = useAreaLevels(me, at.area);
  const openId = desk ? at.id : undefined;
  const close = () => change({ id: undefined });
  useListKeys(listId, searchId, openId ? { Escape: close } : {});
  const open = ({ id }: StayListItem) => (desk ? change({ id }) : goTo(staffPaths.stay, { id }));
  const filter = { areaCode: at.area, words: at.words };

  return (
    <>
      <Filters
        search={
          <SearchField
            id={searchId}
            label="姓名、证件号码或住址"
            value={at.words ?? ''}
            onSearch={(words) => change({ words, page: undefined })}
          />
        }
        aside={
          holdsAny(me, fieldRoutes.exportStays.access) && (
            <DownloadButton
              text="导出这份列表"
              route={fieldRoutes.exportStays}
              file={{ fileName: `居住登记-${todayInCity()}.csv`, query: { ...filter, state: at.state } }}
            />
          )
        }
      >
        {levels.length > 0 && (
          <AreaFields
            me={me}
            id="stays"
            value={at.area}
            onChange={(area) => change({ area, page: undefined })}
          />
        )}
      </Filters>
      <StayTabs filter={filter} chosen={at.state} onChoose={(state) => change({ state, page: undefined })} />
      <CaseColumn
        alone={!openId}
        onClose={close}
        list={
          <View id={listId} className="ui-stack">
            <StayTable
              query={{ ...filter, state: at.state, page: at.page }}
              narrow={!desk || openId !== undefined}
              here={openId}
              onOpen={open}
              onPage={(page) => change({ page: String(page) })}
            />
          </View>
        }
        detail={openId && <StayCase key={openId} id={openId} />}
      />
      <KeyLegend
        keys={[
          ['j', '下一条'],
          ['k', '上一条'],
          ['↵', '打开'],
          ['/', '查找'],
          ['Esc', '收起'],
        ]}
      />
    </>
  );
}
