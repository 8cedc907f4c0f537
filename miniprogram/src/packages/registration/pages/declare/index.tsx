import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, DoorView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { peopleOf } from '@/components/declaring/people';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { NeedsPerson } from '@/components/needs-person';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { DeclaredResult } from '@/components/stay/declared-result';
import { SubscribeOffer } from '@/components/subscribe-offer';
import type { FormValues } from '@/hooks/form-paths';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { fetchMe } from '@/platform/me';
import { goTo, replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { nameOf, placeOf } from '../../parts/declare/answers';
import { DeclareForm } from '../../parts/declare/declare-form';
import { DoorRefusal, isDoorRefusal } from '../../parts/door-refusal';

const title = '申报居住';

/** Declaring where one lives, from the door's code to what happens next. */
export default function DeclarePage() {
  return (
    <ForSignedIn title={title} why="登录后才能申报，填写的内容只有您能看到。">
      <Declaring />
    </ForSignedIn>
  );
}

function Declaring() {
  const { code = '' } = useParams();
  const loader = useLoader(async () => {
    const [door, me] = await Promise.all([
      call<DoorView>(residentRoutes.door, { params: { code }, asMyself: true }),
      fetchMe(),
    ]);
    return { door, me };
  }, code);
  const [done, setDone] = useState<{ declared: Declared; values: FormValues }>();

  if (loader.state === 'ready' && done) return <Done door={loader.data.door} {...done} />;
  if (loader.state === 'ready') {
    const { door, me } = loader.data;
    if (!me.person) return <NeedsPerson title={title} todo="只填一次，以后申报不用再填。" code={code} />;
    return <DeclareForm door={door} me={me} onDone={(declared, values) => setDone({ declared, values })} />;
  }
  if (loader.state === 'error' && isDoorRefusal(loader.error.code)) {
    return (
      <PageShell title={title}>
        <DoorRefusal code={loader.error.code} />
      </PageShell>
    );
  }
  return (
    <PageShell title={title}>
      <Loaded
        loader={loader}
        skeleton={<Skeleton kind="text" count={4} />}
        offlineTodo="连上网络后接着填，上次填的内容都在。"
      >
        {() => null}
      </Loaded>
    </PageShell>
  );
}

function Done({ door, declared, values }: { door: DoorView; declared: Declared; values: FormValues }) {
  const first = declared.stays[0];
  const people = peopleOf(values)
    .map((person) => nameOf(person, '您'))
    .join('、');
  const open = () => (first ? replaceWith(paths.stay, { id: first.id }) : replaceWith(paths.stays));
  return (
    <PageShell
      title={title}
      action={{ text: '看登记进展', onTap: open }}
      quiet={{ text: '看居住年限', onTap: () => goTo(paths.ledger) }}
    >
      <DeclaredResult
        title="申报已提交"
        declared={declared}
        facts={[
          { word: '住处', text: placeOf(door, values) },
          { word: '登记的人', text: people },
          { word: '入住日期', text: dayWords(String(values.from)) },
        ]}
        afterwards="在“我的登记”里可以更正、申报离开或撤回。"
      />
      <SubscribeOffer moment="stay-declared" />
    </PageShell>
  );
}
