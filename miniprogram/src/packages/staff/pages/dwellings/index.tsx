import type { Me } from '@app/shared/identity/identity.views';
import type { DwellingListItem } from '@app/shared/registration/registration.views';
import { View } from '@/components/elements/view';
import { AreaFields } from '@/components/workbench/area-fields';
import { CaseColumn } from '@/components/workbench/case-column';
import { Filters } from '@/components/workbench/filters';
import { KeyLegend } from '@/components/workbench/key-legend';
import { SearchField } from '@/components/workbench/search-field';
import { StaffShell } from '@/components/workbench/staff-shell';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useAreaLevels } from '@/components/workbench/use-area-levels';
import { useAddress } from '@/hooks/use-address';
import { useDesk } from '@/hooks/use-desk';
import { useListKeys } from '@/hooks/use-list-keys';
import { goTo } from '@/platform/navigate';
import { DwellingCase } from '../../parts/dwelling-case';
import { DwellingTable } from '../../parts/dwelling-table';

const listId = 'dwelling-list';
const searchId = 'dwelling-words';

/** Dwellings of the caller's areas. */
export default function DwellingsPage() {
  return (
    <StaffShell title="出租房屋" way="dwellings">
      {(me) => <Dwellings me={me} />}
    </StaffShell>
  );
}

function Dwellings({ me }: { me: Me }) {
  const [at, change] = useAddress(['area', 'words', 'page', 'id']);
  const desk = useDesk();
  const { levels } = useAreaLevels(me, at.area);
  const openId = desk ? at.id : undefined;
  const close = () => change({ id: undefined });
  useListKeys(listId, searchId, openId ? { Escape: close } : {});
  const open = ({ id }: DwellingListItem) => (desk ? change({ id }) : goTo(staffPaths.dwelling, { id }));
  return (
    <>
      <Filters
        search={
          <SearchField
            id={searchId}
            label="地址"
            value={at.words ?? ''}
            onSearch={(words) => change({ words, page: undefined })}
          />
        }
      >
        {levels.length > 0 && (
          <AreaFields
            me={me}
            id="dwellings"
            value={at.area}
            onChange={(area) => change({ area, page: undefined })}
          />
        )}
      </Filters>
      <CaseColumn
        alone={!openId}
        onClose={close}
        list={
          <View id={listId} className="ui-stack">
            <DwellingTable
              query={{ areaCode: at.area, words: at.words, page: at.page }}
              narrow={!desk || openId !== undefined}
              here={openId}
              onOpen={open}
              onPage={(page) => change({ page: String(page) })}
            />
          </View>
        }
        detail={openId && <DwellingCase key={openId} id={openId} me={me} />}
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
