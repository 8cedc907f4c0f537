import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import { ServiceForm } from './service-form';
import { SetupList } from './setup-list';

/** What an office offers: how long it takes, who may come, what they bring. */
export function ServicesPart({ office, reload }: { office: OfficeSetupView; reload: () => void }) {
  return (
    <SetupList
      label="办理事项"
      items={office.services}
      empty={{ title: '还没有办理事项', todo: '添加后居民才能预约和取号。' }}
      addText="添加事项"
      closedText="停办"
      mayChange={office.mayChange}
      linesOf={linesOf}
      formOf={(service, ways) => <ServiceForm office={office} service={service} {...ways} />}
      reload={reload}
    />
  );
}

function linesOf({ slotCount, largestParty, forOthers, papers }: OfficeSetupView['services'][number]) {
  return {
    detail: [
      slotCount > 1 ? `连占 ${slotCount} 个时段` : '占 1 个时段',
      largestParty > 1 && `一次最多 ${largestParty} 人`,
      forOthers ? '可以代约' : '本人来办',
    ]
      .filter(Boolean)
      .join('，'),
    footnote: papers.length > 0 ? `要带：${papers.join('、')}` : undefined,
  };
}
