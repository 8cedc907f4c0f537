import type { NoticeFile } from '@app/shared/public-notice/public-notice.views';
import { useState } from 'react';
import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { copyText } from '@/platform/clipboard';
import { publicOrigin } from '@/platform/public-origin';

/** The files of a notice. A phone keeps no data files, so their addresses are handed on. */
export function NoticeFiles({ files }: { files: readonly NoticeFile[] }) {
  const [said, setSaid] = useState<string>();
  const copy = async ({ title, url }: NoticeFile) => {
    const address = url.startsWith('/') ? publicOrigin() + url : url;
    const copied = await copyText(address);
    setSaid(copied ? `“${title}”的网址已复制，请在电脑的浏览器里打开。` : `复制不了，网址是：${address}`);
  };
  return (
    <Section title="公开的文件">
      <List label="公开的文件">
        {files.map((file) => (
          <ListRow
            key={file.url}
            title={file.title}
            detail={file.name}
            label={`复制网址：${file.title}，${file.name}`}
            onTap={() => void copy(file)}
          />
        ))}
      </List>
      {said && <Notice tone="success" text={said} live />}
    </Section>
  );
}
