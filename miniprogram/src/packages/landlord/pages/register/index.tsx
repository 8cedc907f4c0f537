import type { DwellingView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { ForSignedIn } from '@/components/for-signed-in';
import { PageShell } from '@/components/page-shell';
import { ResultPanel } from '@/components/result-panel';
import { goTo, replaceWith } from '@/platform/navigate';
import { ownPaths } from '../../parts/paths';
import { RegisterForm } from '../../parts/register/register-form';

const title = '登记房屋';

/** A dwelling with its rooms, and what its owner does next. */
export default function RegisterPage() {
  return (
    <ForSignedIn title={title} why="登录后才能登记房屋，登记后您就是它的房东。">
      <Register />
    </ForSignedIn>
  );
}

function Register() {
  const [dwelling, setDwelling] = useState<DwellingView>();
  if (!dwelling) return <RegisterForm onDone={setDwelling} />;
  const params = { id: dwelling.id };
  return (
    <PageShell
      title={title}
      action={{ text: '打印门牌', onTap: () => goTo(ownPaths.labels, params) }}
      quiet={{ text: '看这处房屋', onTap: () => replaceWith(ownPaths.dwelling, params) }}
    >
      <ResultPanel
        title="房屋已登记"
        next={[
          { word: '地址', text: dwelling.address },
          { word: '房间', text: dwelling.roomList.map(({ name }) => name).join('、') },
          {
            word: '接下来',
            text: '打印门牌贴在房门上，再读一遍安全责任书并签好。租客扫门牌申报后，请您来核对。',
          },
          { word: '要改动', text: '在“我的房屋”里可以加房间、换门牌、登记转租。' },
        ]}
      />
    </PageShell>
  );
}
