import type { PaperView } from '@app/shared/documents/paper';
import { useState } from 'react';
import type { Answer } from '@/components/answers';
import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { useOpenedPapers } from '../../use-opened-papers';
import { PaperViewer } from '../paper-viewer';

/** The papers of an objection. Each opening is written into a log, so nothing is opened before it is asked for. */
export function ObjectionPapers({ papers, answers }: { papers: readonly PaperView[]; answers: Answer[] }) {
  const { papers: opened, open } = useOpenedPapers();
  const [shown, setShown] = useState<string>();
  if (papers.length === 0) return null;
  const viewed = papers.map(({ id, materialCode, pages }, index) => ({
    paperId: id,
    materialCode,
    title: papers.length === 1 ? '证明材料' : `证明材料 ${index + 1}`,
    verified: false,
    pages: pages.length,
  }));
  const show = (paper: { paperId: string }) => {
    setShown(paper.paperId);
    void open(paper);
  };
  return (
    <Section title="证明材料">
      <List label="证明材料">
        {viewed.map((paper) => (
          <ListRow
            key={paper.paperId}
            title={paper.title}
            detail={`${paper.pages} 页`}
            label={`打开${paper.title}，${paper.pages} 页`}
            onTap={() => show(paper)}
          />
        ))}
      </List>
      <PaperViewer
        papers={viewed}
        opened={opened}
        shown={shown}
        answers={answers}
        onShow={show}
        onClose={() => setShown(undefined)}
      />
    </Section>
  );
}
