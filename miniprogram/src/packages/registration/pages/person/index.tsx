import { consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me } from '@app/shared/identity/identity.views';
import { useState } from 'react';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { useSubmit } from '@/hooks/use-submit';
import { fetchMe } from '@/platform/me';
import { goBack, replaceWith } from '@/platform/navigate';
import { call } from '@/platform/request';
import { ownPaths } from '../../parts/paths';
import { ConsentSection } from '../../parts/person/consent-section';
import { ConsentStep } from '../../parts/person/consent-step';
import { KnownPerson } from '../../parts/person/known-person';
import { PersonForm } from '../../parts/person/person-form';

const title = '身份信息';
const { version } = consentTexts.identity;

/** Who I am: the notice first, then name and document; afterwards only masked. */
export default function PersonPage() {
  return (
    <ForSignedIn title={title} why="身份信息只属于您的账号，登录后填写。">
      <Person />
    </ForSignedIn>
  );
}

function Person() {
  const loader = useLoader(fetchMe, 'person');
  if (loader.state === 'ready') return <Account me={loader.data} reload={loader.retry} />;
  return (
    <PageShell title={title}>
      <Loaded loader={loader} skeleton={<Skeleton kind="text" count={3} />}>
        {() => null}
      </Loaded>
    </PageShell>
  );
}

function Account({ me, reload }: { me: Me; reload: () => void }) {
  const { code } = useParams();
  const [doing, setDoing] = useState<'reading' | 'agreeing-again' | 'stating' | 'saved'>('reading');
  const agreeing = useSubmit(async () => {
    await call(identityRoutes.giveConsent, { body: { purpose: 'identity', textVersion: version } });
    return true;
  });
  const agreed = hasConsent(me);

  if (doing === 'agreeing-again') {
    const agree = async () => {
      if (!(await agreeing.run(undefined))) return;
      setDoing('reading');
      reload();
    };
    return <ConsentStep title={title} onAgree={agree} busy={agreeing.busy} error={agreeing.error} />;
  }
  const finished = () => {
    setDoing('saved');
    reload();
  };
  if (doing === 'stating') return <PersonForm title={title} onDone={finished} />;
  if (!me.person) {
    if (agreed) return <PersonForm title={title} onDone={finished} />;
    return <ConsentStep title={title} onAgree={() => setDoing('stating')} />;
  }
  const goOn = () => (code ? replaceWith(ownPaths.declare, { code }) : goBack());
  return (
    <KnownPerson
      title={title}
      person={me.person}
      saved={doing === 'saved'}
      action={{ text: code ? '继续申报居住' : '返回', onTap: goOn }}
      onAgain={() => setDoing('stating')}
    >
      <ConsentSection given={agreed} onRead={() => setDoing('agreeing-again')} onWithdrawn={reload} />
    </KnownPerson>
  );
}

/** Whether the text in force was agreed to; an older one is asked for again. */
function hasConsent(me: Me): boolean {
  return me.consents.some(({ purpose, textVersion }) => purpose === 'identity' && textVersion === version);
}
