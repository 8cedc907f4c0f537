import type { PageLink } from '@app/shared/documents/paper';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import { useState } from 'react';
import type { PaperPage, PaperPageState } from '@/hooks/paper-uploader';
import { readPage } from '@/platform/photo-view';
import { call } from '@/platform/request';
import { pageWords } from '@/words/papers';
import { Picture } from './elements/picture';
import { Tappable } from './elements/tappable';
import { Text, View } from './elements/view';
import { Icon } from './icon';
import type { Tone } from './notice';
import { StatusTag } from './status-tag';

const tones: Record<PaperPageState, Tone> = {
  waiting: 'neutral',
  sending: 'accent',
  checking: 'accent',
  ready: 'success',
  broken: 'warning',
  refused: 'danger',
};

export type PaperPageRowProps = {
  page: PaperPage;
  /** 身份证 第 1 页. */
  name: string;
  paperId: string | undefined;
  onRetake: () => void;
  onRemove: () => void;
};

/** One page: what it shows, how it stands in words, and what can be done about it. */
export function PaperPageRow({ page, name, paperId, onRetake, onRemove }: PaperPageRowProps) {
  const { text, todo } = pageWords(page);
  const moving = page.state === 'sending' || page.state === 'checking';
  return (
    <View className="ui-page" role="listitem">
      <Preview page={page} name={name} paperId={paperId} />
      <View className="ui-page__words">
        <Text className="ui-strong">{name}</Text>
        <View live="polite">
          <StatusTag text={text} tone={tones[page.state]} />
        </View>
        {todo && <Text className="ui-quiet">{todo}</Text>}
        {!moving && (
          <View className="ui-page__actions">
            <Tappable className="ui-page__action" label={`重拍${name}`} onTap={onRetake}>
              重拍
            </Tappable>
            <Tappable className="ui-page__action" label={`移除${name}`} onTap={onRemove}>
              移除
            </Tappable>
          </View>
        )}
      </View>
    </View>
  );
}

/** The picture on this phone; one that only the server has is fetched when it is asked for, since each look is logged. */
function Preview({ page, name, paperId }: Pick<PaperPageRowProps, 'page' | 'name' | 'paperId'>) {
  const [src, setSrc] = useState(page.preview);
  const [failed, setFailed] = useState(false);
  if (src) return <Picture className="ui-page__picture" src={src} label={name} />;
  if (page.isPdf || page.state !== 'ready' || !paperId || !page.pageId) {
    return (
      <View className="ui-page__picture ui-page__picture--none">
        <Icon name="services" />
        {page.isPdf && <Text>PDF</Text>}
      </View>
    );
  }
  const params = { id: paperId, pageId: page.pageId };
  const look = async () => {
    try {
      setSrc((await readPage(await call<PageLink>(paperRoutes.linkPage, { params }))).src);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Tappable
      className="ui-page__picture ui-page__picture--none"
      label={`查看${name}`}
      onTap={() => void look()}
    >
      <Icon name="search" />
      <Text>{failed ? '再试一次' : '查看'}</Text>
    </Tappable>
  );
}
