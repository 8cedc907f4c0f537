import type { Me } from '@app/shared/identity/identity.views';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { DeskSchoolView } from '@app/shared/schooling/schooling.views';
import { useState } from 'react';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { CatchmentForm } from './catchment-form';
import { PlanCard } from './plan-card';
import { SchoolForm } from './school-form';
import { SeatsForm } from './seats-form';

type Doing = 'change' | 'set-catchment' | 'enter-seats';

const doingWords: Record<Doing, string> = {
  'enter-seats': '填学位',
  'set-catchment': '改施教区',
  change: '改学校信息',
};

/** One school as the office keeps it. */
export function SchoolCase({ id, me, onChanged }: { id: string; me: Me; onChanged: () => void }) {
  const loader = useLoader(() => call<DeskSchoolView>(schoolingDeskRoutes.school, { params: { id } }), id, {
    onShow: true,
  });
  const [doing, setDoing] = useState<Doing>();
  const done = () => {
    setDoing(undefined);
    loader.retry();
    onChanged();
  };
  const cancel = () => setDoing(undefined);
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {(school) => {
        if (doing === 'change') return <SchoolForm me={me} school={school} onDone={done} onCancel={cancel} />;
        if (doing === 'enter-seats') return <SeatsForm school={school} onDone={done} onCancel={cancel} />;
        if (doing === 'set-catchment')
          return <CatchmentForm me={me} school={school} onDone={done} onCancel={cancel} />;
        return (
          <>
            <Heading level={2}>{school.name}</Heading>
            <Section title="学位">
              {school.plans.length === 0 && <Text className="ui-quiet">今年还没有填学位。</Text>}
              {school.plans.map((plan) => (
                <PlanCard key={plan.id} plan={plan} onDone={done} />
              ))}
            </Section>
            <Section title="施教区">
              {school.catchment.map(({ stage, label, parts }) => (
                <List key={stage} label={`${label}施教区`}>
                  {parts.map(({ words }) => (
                    <ListRow key={words} title={words} detail={label} />
                  ))}
                </List>
              ))}
              {school.catchment.length === 0 && <Text className="ui-quiet">还没有划定施教区。</Text>}
            </Section>
            <Section title="学校信息">
              <Answers
                label="学校信息"
                answers={[
                  { question: '代码', answer: school.code },
                  { question: '地址', answer: `${school.townName}，${school.address}` },
                  { question: '电话', answer: school.phone ?? '没有填' },
                  {
                    question: '坐标',
                    answer:
                      school.longitude && school.latitude
                        ? `${school.longitude}, ${school.latitude}`
                        : '没有填',
                  },
                ]}
              />
            </Section>
            <History school={school} />
            {school.allowedActions.length > 0 && (
              <View className="staff-bar">
                <View className="staff-bar__line" role="group" label="办理这所学校">
                  {(['enter-seats', 'set-catchment', 'change'] as const)
                    .filter((action) => school.allowedActions.includes(action))
                    .map((action) => (
                      <Button
                        key={action}
                        kind={action === 'enter-seats' ? 'primary' : 'secondary'}
                        inline
                        text={doingWords[action]}
                        onTap={() => setDoing(action)}
                      />
                    ))}
                </View>
              </View>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function History({ school: { history } }: { school: DeskSchoolView }) {
  if (history.length === 0) return null;
  return (
    <Section title="改动记录">
      <List label="改动记录">
        {history.map(({ at, title, byName, note }) => (
          <ListRow
            key={at + title}
            title={title}
            detail={[byName, instantWords(at)].filter(Boolean).join('，')}
            footnote={note ?? undefined}
          />
        ))}
      </List>
    </Section>
  );
}
