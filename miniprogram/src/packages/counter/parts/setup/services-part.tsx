import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { CaseLine } from '@/components/workbench/case-line';
import { ServiceForm } from './service-form';

const fresh = 'new';

/** What an office offers: how long it takes, who may come, what they bring. */
export function ServicesPart({ office, reload }: { office: OfficeSetupView; reload: () => void }) {
  const [open, setOpen] = useState<string>();
  const service = office.services.find(({ id }) => id === open);
  const done = () => {
    setOpen(undefined);
    reload();
  };
  return (
    <View className="counter-columns">
      <View className="counter-columns__main ui-stack">
        {office.services.length === 0 && (
          <PageState compact icon="dash" title="还没有办理事项" todo="添加后居民才能预约和取号。" />
        )}
        <List label="办理事项">
          {office.services.map(({ id, name, slotCount, largestParty, forOthers, papers, isOpen }) => (
            <CaseLine
              key={id}
              title={name}
              detail={[
                slotCount > 1 ? `连占 ${slotCount} 个时段` : '占 1 个时段',
                largestParty > 1 && `一次最多 ${largestParty} 人`,
                forOthers ? '可以代约' : '本人来办',
              ]
                .filter(Boolean)
                .join('，')}
              footnote={papers.length > 0 ? `要带：${papers.join('、')}` : undefined}
              word={isOpen ? { text: '开放', tone: 'success' } : { text: '停办', tone: 'neutral' }}
              here={id === open}
              onOpen={() => setOpen(id)}
            />
          ))}
        </List>
        {office.mayChange && (
          <View className="counter-actions">
            <Button inline kind="secondary" text="添加事项" onTap={() => setOpen(fresh)} />
          </View>
        )}
      </View>
      {open && office.mayChange && (
        <View className="counter-columns__side">
          <ServiceForm
            key={`${open}-${service?.version}`}
            office={office}
            service={service}
            onDone={done}
            onLeave={() => setOpen(undefined)}
            reload={reload}
          />
        </View>
      )}
    </View>
  );
}
