import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type { DaysView, OfficeView } from '@app/shared/appointments/appointments.views';
import { addDays } from '@app/shared/validation/plain-date';
import { useState } from 'react';
import { Heading } from '@/components/elements/heading';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { SelectField } from '@/components/select-field';
import { useLoader } from '@/hooks/use-loader';
import { useNearness } from '@/hooks/use-nearness';
import { useParams } from '@/hooks/use-params';
import { goBack, goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { todayInCity } from '@/words/dates';
import { ownPaths } from '../../parts/appointments-paths';
import { choiceOf } from '../../parts/choice';
import { ForCase } from '../../parts/for-case';
import { NearnessBar } from '../../parts/nearness-bar';
import { areasOf, awayWords, nearestFirst, officeChoices } from '../../parts/offices';
import '../../appointments.scss';

/** So far ahead the first free day is looked for. */
const daysAhead = 31;
const everywhere = 'all';

/** Where to go: the offices that do it, those with the soonest day first, or the nearest to whoever says where they are. */
export default function OfficesPage() {
  const choice = choiceOf(useParams());
  const serviceCode = choice.service ?? '';
  const [area, setArea] = useState(everywhere);
  const nearness = useNearness();
  const { here } = nearness;
  const loader = useLoader(
    async () => {
      const from = todayInCity();
      const [offices, days] = await Promise.all([
        call<OfficeView[]>(appointmentRoutes.offices, { query: { serviceCode } }),
        call<DaysView>(appointmentRoutes.days, {
          query: { serviceCode, from, until: addDays(from, daysAhead) },
        }),
      ]);
      return { offices, choices: officeChoices(offices, days.items) };
    },
    `offices-${serviceCode}`,
    { isEmpty: ({ offices }) => offices.length === 0, onShow: true },
  );
  return (
    <PageShell title="选网点">
      <ForCase id={choice.case} />
      <Heading level={2}>到哪里办</Heading>
      <Loaded
        loader={loader}
        empty={{
          icon: 'home',
          title: '现在没有网点办这件事',
          todo: '换一件事看看，或拨打服务电话咨询。',
          action: { text: '回去重选', onTap: goBack },
        }}
      >
        {({ offices, choices }) => (
          <>
            {areasOf(offices).length > 1 && (
              <SelectField
                id="office-area"
                label="镇、街道"
                value={area}
                options={[
                  { value: everywhere, label: '全部' },
                  ...areasOf(offices).map(({ code, name }) => ({ value: code, label: name })),
                ]}
                onChange={setArea}
              />
            )}
            {offices.length > 1 && offices.some(({ place }) => place) && <NearnessBar nearness={nearness} />}
            <List label="可以办的网点">
              {(here ? nearestFirst(choices, here) : choices)
                .filter(({ office }) => area === everywhere || office.areaCode === area)
                .map(({ office, word, isFree }) => (
                  <ListRow
                    key={office.id}
                    title={office.name}
                    detail={`${office.areaName}，${office.address}`}
                    footnote={awayWords(office, here)}
                    word={{ text: word, tone: isFree ? 'success' : 'neutral' }}
                    onTap={() => goTo(ownPaths.times, { ...choice, office: office.id })}
                  />
                ))}
            </List>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
