import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, DoorView, DwellingView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { peopleOf } from '@/components/declaring/people';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { DeclaredResult } from '@/components/stay/declared-result';
import type { FormValues } from '@/hooks/form-paths';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { goBack, replaceWith } from '@/platform/navigate';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { placeOfRoom } from '../../parts/declare/tenant-answers';
import { TenantForm } from '../../parts/declare/tenant-form';
import { ownPaths } from '../../parts/paths';

const title = '申报租客';

/** Declaring tenants into a room that I hold. */
export default function DeclarePage() {
  return (
    <ForSignedIn title={title} why="登录后才能申报租客。">
      <Declaring />
    </ForSignedIn>
  );
}

function Declaring() {
  const { id = '', room } = useParams();
  const loader = useLoader(() => dwellingWithForm(id), `declare-${id}`);
  const [done, setDone] = useState<{ declared: Declared; values: FormValues }>();
  if (loader.state !== 'ready') {
    return (
      <PageShell title={title}>
        <Loaded loader={loader} offlineTodo="连上网络后接着填，上次填的内容都在。">
          {() => null}
        </Loaded>
      </PageShell>
    );
  }
  const { dwelling, relations } = loader.data;
  if (!done) {
    return (
      <TenantForm
        dwelling={dwelling}
        roomId={room}
        relations={relations}
        onDone={(declared, values) => setDone({ declared, values })}
      />
    );
  }
  const { declared, values } = done;
  const first = declared.stays[0];
  const names = peopleOf(values).map(({ name }) => name);
  return (
    <PageShell
      title={title}
      action={{
        text: '看登记进展',
        onTap: () => (first ? replaceWith(ownPaths.stay, { id: first.id }) : goBack()),
      }}
      quiet={{ text: '返回房屋', onTap: goBack }}
    >
      <DeclaredResult
        title="申报已提交"
        declared={declared}
        facts={[
          { word: '住处', text: placeOfRoom(dwelling, values) },
          { word: '租客', text: names.join('、') },
          { word: '入住日期', text: dayWords(String(values.from)) },
        ]}
        afterwards="在租客的登记里可以更正，或申报离开。"
      />
    </PageShell>
  );
}

/** The dwelling, and the relations of the city's form, which its plate knows; without a plate none are asked. */
async function dwellingWithForm(id: string) {
  const dwelling = await call<DwellingView>(landlordRoutes.dwelling, { params: { id } });
  const code = dwelling.doors[0]?.code;
  const form = code ? (await call<DoorView>(residentRoutes.door, { params: { code } })).form : undefined;
  return { dwelling, relations: form?.relations ?? [] };
}
