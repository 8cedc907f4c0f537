import type { StaffCaseView } from '@app/shared/casework/casework.views';
import { useState } from 'react';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Picture } from '@/components/elements/picture';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { PageState } from '@/components/page-state';
import { StatusTag } from '@/components/status-tag';
import { useKeysWhileShown } from '@/hooks/use-list-keys';
import { wordsOfError } from '@/words/errors';
import { type OpenedPaper, useOpenedPapers } from '../use-opened-papers';
import { PaperViewer } from './paper-viewer';

type Paper = StaffCaseView['papers'][number];

/** What was said and what proves it, side by side. `o` opens the first paper. */
export function FormAndPapers({ view }: { view: StaffCaseView }) {
  const { papers: opened, open } = useOpenedPapers();
  const [shown, setShown] = useState<string>();
  const show = (paper: Paper | undefined) => {
    if (!paper) return;
    void open(paper);
    setShown(paper.paperId);
  };
  useKeysWhileShown({ o: () => show(view.papers[0]) });
  // A field that the form did not ask for has no value.
  const answers = view.fields
    .filter(({ value }) => value !== '')
    .map(({ title, value }) => ({ question: title, answer: value }));
  return (
    <View className="office-two">
      <View className="office-two__form">
        <Section title="申请内容">
          <Answers answers={answers} label="申请内容" />
        </Section>
      </View>
      <View className="office-two__papers">
        <Section title="材料">
          {view.papers.length === 0 ? (
            <PageState icon="dash" title="没有交材料" todo="这项服务不需要，或可以一次性告知补交。" compact />
          ) : (
            <View className="office-papers" role="list" label="材料">
              {view.papers.map((paper) => (
                <PaperTile
                  key={paper.paperId}
                  paper={paper}
                  opened={opened[paper.paperId]}
                  onOpen={() => show(paper)}
                />
              ))}
            </View>
          )}
          {view.papers.length > 1 && (
            <Button
              kind="quiet"
              text="显示缩略图"
              onTap={() => {
                for (const paper of view.papers) void open(paper);
              }}
            />
          )}
        </Section>
      </View>
      <PaperViewer
        papers={view.papers}
        opened={opened}
        shown={shown}
        answers={answers}
        onShow={(paper) => show(paper)}
        onClose={() => setShown(undefined)}
      />
    </View>
  );
}

/** A paper with its first page, once somebody has opened it. */
function PaperTile({
  paper: { title, pages, verified },
  opened,
  onOpen,
}: {
  paper: Paper;
  opened: OpenedPaper | undefined;
  onOpen: () => void;
}) {
  const first = opened?.pages.find(({ src, contentType }) => src && contentType.startsWith('image/'));
  const fault = opened?.state === 'failed' ? wordsOfError(opened.fault ?? '').what : undefined;
  return (
    <View role="listitem">
      <Tappable className="office-paper" label={`打开${title}，${pages} 页`} onTap={onOpen}>
        <View className="office-paper__picture">
          {first?.src ? (
            <Picture className="office-paper__image" src={first.src} label={`${title}第 1 页`} />
          ) : (
            <Icon name="person-card" />
          )}
        </View>
        <View className="ui-row__words">
          <Text>{title}</Text>
          <Text className="ui-quiet">{fault ?? `${pages} 页，点开查看`}</Text>
          {verified && (
            <View>
              <StatusTag text="以前核验过" tone="success" />
            </View>
          )}
        </View>
      </Tappable>
    </View>
  );
}
