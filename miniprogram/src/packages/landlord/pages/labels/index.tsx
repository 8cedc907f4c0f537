import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { DownloadButton } from '@/components/download-button';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { copyText } from '@/platform/clipboard';
import { DoorLabel } from '../../parts/door-label';
import { DwellingHead } from '../../parts/dwelling/dwelling-head';
import { holdsWhole } from '../../parts/holding';
import { useDwelling } from '../../parts/use-dwelling';

const title = '门牌';

/** The plates of a dwelling: printing them, reading their codes, replacing one. */
export default function LabelsPage() {
  return (
    <ForSignedIn title={title} why="登录后可以打印门牌。">
      <Labels />
    </ForSignedIn>
  );
}

function Labels() {
  const loader = useDwelling();
  const [note, setNote] = useState<string>();
  const copy = async (link: string) =>
    setNote((await copyText(link)) ? '链接已复制，可以发给租客。' : '没有复制成功，请长按编号自己抄下来。');
  return (
    <PageShell title={title}>
      <Loaded loader={loader}>
        {(dwelling) => (
          <>
            <DwellingHead dwelling={dwelling} />
            {note && <Notice tone="success" text={note} live />}
            {dwelling.doors.length === 0 && (
              <PageState icon="door" title="还没有门牌" todo="添加房间后会自动生成，再回来打印。" />
            )}
            {dwelling.doors.length > 0 && <Printing dwelling={dwelling} />}
            <View className="ui-stack" role="list" label="门牌">
              {dwelling.doors.map((door) => (
                <DoorLabel
                  key={door.id}
                  door={door}
                  canReissue={holdsWhole(dwelling)}
                  reload={loader.retry}
                  onReissued={() => {
                    setNote('新门牌已生成，旧门牌已作废。请打印后换上。');
                    loader.retry();
                  }}
                  onCopy={copy}
                />
              ))}
            </View>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function Printing({ dwelling }: { dwelling: DwellingView }) {
  return (
    <View className="ui-stack ui-stack--tight">
      <DownloadButton
        text="打开门牌标签"
        route={landlordRoutes.labels}
        file={{ fileName: '门牌标签.pdf', params: { id: dwelling.id } }}
      />
      <Text className="ui-quiet">PDF 文件，用 A4 纸打印后剪下，贴在房门外侧与视线齐平处。</Text>
    </View>
  );
}
