import { useState } from 'react';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { DwellingHead } from '../../parts/dwelling/dwelling-head';
import { CurrentSublettings } from '../../parts/sublet/current-sublettings';
import { SubletForm } from '../../parts/sublet/sublet-form';
import { useDwelling } from '../../parts/use-dwelling';

const title = '转租';

/** Who rents from me to let on, and letting to another. */
export default function SubletPage() {
  return (
    <ForSignedIn title={title} why="登录后才能登记转租。">
      <Sublet />
    </ForSignedIn>
  );
}

function Sublet() {
  const loader = useDwelling();
  const [adding, setAdding] = useState(false);
  const [note, setNote] = useState<string>();
  const settled = (words: string) => {
    setAdding(false);
    setNote(words);
    loader.retry();
  };
  if (adding && loader.state === 'ready') {
    return (
      <SubletForm
        dwelling={loader.data}
        onDone={() => settled('转租已登记。对方用这个手机号登录后就能办理。')}
        onLeave={() => setAdding(false)}
      />
    );
  }
  const add = () => {
    setNote(undefined);
    setAdding(true);
  };
  return (
    <PageShell title={title} action={loader.state === 'ready' ? { text: '登记转租', onTap: add } : undefined}>
      <Loaded loader={loader}>
        {(dwelling) => (
          <>
            {note && <Notice tone="success" text={note} live />}
            <DwellingHead dwelling={dwelling} />
            <CurrentSublettings
              dwelling={dwelling}
              reload={loader.retry}
              onEnded={() => settled('转租已结束，今天是最后一天。')}
            />
          </>
        )}
      </Loaded>
    </PageShell>
  );
}
