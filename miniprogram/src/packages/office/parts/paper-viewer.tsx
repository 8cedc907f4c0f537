import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { type CSSProperties, useEffect, useState } from 'react';
import { type Answer, Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Heading } from '@/components/elements/heading';
import { Modal } from '@/components/elements/modal';
import { Picture } from '@/components/elements/picture';
import { Text, View } from '@/components/elements/view';
import { PageState } from '@/components/page-state';
import { Skeleton } from '@/components/skeleton';
import { KeyLegend } from '@/components/workbench/key-legend';
import { wordsOfError } from '@/words/errors';
import { openFile, opensFiles } from '../page-source';
import { useDialogKeys } from '../use-dialog-keys';
import type { OpenedPage, OpenedPaper } from '../use-opened-papers';

type Paper = StaffCaseView['papers'][number];
type Turn = { page: number; zoom: number; quarter: number };

const upright: Turn = { page: 0, zoom: 1, quarter: 0 };
const mostZoom = 4;

export type PaperViewerProps = {
  papers: readonly Paper[];
  opened: Record<string, OpenedPaper>;
  /** The paper that is shown; undefined while the viewer is closed. */
  shown: string | undefined;
  /** The form, to compare with. */
  answers: Answer[];
  onShow: (paper: Paper) => void;
  onClose: () => void;
};

/** One page of a paper as large as the window allows, with the form beside it. */
export function PaperViewer({ papers, opened, shown, answers, onShow, onClose }: PaperViewerProps) {
  const [turn, setTurn] = useState(upright);
  const at = papers.findIndex(({ paperId }) => paperId === shown);
  const paper = papers[at];
  const pages = (shown && opened[shown]?.pages) || [];
  const page = pages[turn.page];
  useEffect(() => setTurn(upright), [shown]);

  const step = (by: 1 | -1) => {
    if (pages[turn.page + by]) return setTurn({ ...upright, page: turn.page + by });
    const next = papers[at + by];
    if (next) onShow(next);
  };
  const zoom = (by: number) =>
    setTurn((now) => ({ ...now, zoom: Math.min(mostZoom, Math.max(1, now.zoom + by)) }));
  const rotate = () => setTurn((now) => ({ ...now, quarter: (now.quarter + 1) % 4 }));
  useDialogKeys(
    paper
      ? {
          ArrowRight: () => step(1),
          ArrowLeft: () => step(-1),
          '+': () => zoom(0.5),
          '=': () => zoom(0.5),
          '-': () => zoom(-0.5),
          r: rotate,
        }
      : {},
  );
  if (!paper) return null;
  const place = pages.length > 0 ? `第 ${turn.page + 1} 页，共 ${pages.length} 页` : '正在打开';
  return (
    <Modal label={paper.title} open wide="window" onClose={onClose}>
      <View className="office-viewer">
        <View className="office-viewer__head">
          <Heading level={2}>{paper.title}</Heading>
          <Text className="ui-quiet ui-number" live="polite">
            {place}
          </Text>
        </View>
        <View className="office-viewer__tools" role="toolbar" label="看材料">
          <Button kind="secondary" inline text="上一页" onTap={() => step(-1)} />
          <Button kind="secondary" inline text="下一页" onTap={() => step(1)} />
          <Button kind="secondary" inline text="放大" onTap={() => zoom(0.5)} />
          <Button kind="secondary" inline text="缩小" onTap={() => zoom(-0.5)} />
          <Button kind="secondary" inline text="转一下" onTap={rotate} />
          <Button kind="quiet" inline text="看完了" onTap={onClose} />
        </View>
        <View className="office-viewer__columns">
          <View className="office-viewer__stage">
            <Sheet paper={opened[paper.paperId]} page={page} title={paper.title} turn={turn} />
          </View>
          <View className="office-viewer__side">
            <Answers answers={answers} label="申请内容" />
          </View>
        </View>
        <KeyLegend
          keys={[
            ['←', '上一页'],
            ['→', '下一页'],
            ['+', '放大'],
            ['-', '缩小'],
            ['r', '转一下'],
            ['Esc', '收起'],
          ]}
        />
      </View>
    </Modal>
  );
}

function Sheet({
  paper,
  page,
  title,
  turn,
}: {
  paper: OpenedPaper | undefined;
  page: OpenedPage | undefined;
  title: string;
  turn: Turn;
}) {
  const fault = page?.fault ?? paper?.fault;
  if (fault) {
    const { what, todo } = wordsOfError(fault);
    return <PageState icon="warn" title={what} todo={todo} alarming />;
  }
  if (!page?.src) return <Skeleton kind="text" />;
  const { src, contentType } = page;
  if (!contentType.startsWith('image/')) {
    return (
      <PageState
        icon="person-card"
        title="这一页是 PDF 文件"
        todo={opensFiles ? '在新的标签页里看，看完请关上。' : '请在电脑上查看。'}
        action={opensFiles ? { text: '打开 PDF 文件', onTap: () => openFile(src) } : undefined}
      />
    );
  }
  const lying = turn.quarter % 2 === 1;
  const shape = {
    '--page-aspect': lying ? 1 / page.aspect : page.aspect,
    '--page-zoom': turn.zoom,
    '--page-turn': `${turn.quarter * 90}deg`,
    '--page-share': lying ? `${page.aspect * 100}%` : '100%',
  } as CSSProperties;
  return (
    <View className="office-viewer__page" style={shape}>
      <Picture className="office-viewer__image" src={src} label={title} />
    </View>
  );
}
