import type { CaseView } from '@app/shared/casework/casework.views';
import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { instantWords } from '@/words/dates';

type Line = { title: string; detail?: string; at: string };

/** What happened so far, newest first; nothing while only the submission stands there. */
export function CaseHistory({ found }: { found: CaseView }) {
  const lines = linesOf(found);
  if (lines.length < 2) return null;
  return (
    <Section title="办理记录">
      <List label="办理记录">
        {lines.map(({ title, detail, at }) => (
          <ListRow key={title + at} title={title} detail={detail} footnote={instantWords(at)} />
        ))}
      </List>
    </Section>
  );
}

const outcomes: Record<NonNullable<CaseView['decision']>['outcome'], string> = {
  granted: '办结',
  approved: '批准',
  refused: '没有批准',
  rejected: '没有受理',
};

function linesOf({ submittedAt, papersAsked, decision, objections }: CaseView): Line[] {
  const lines: Line[] = [{ title: '提交申请', at: submittedAt }];
  if (papersAsked) {
    const { items, askedAt } = papersAsked;
    const detail = items.every(({ supplied }) => supplied) ? '已补齐' : undefined;
    lines.push({ title: `一次性告知，请补交 ${items.length} 项材料`, detail, at: askedAt });
  }
  for (const { at } of objections) lines.push({ title: '提出异议', at });
  if (decision) lines.push({ title: outcomes[decision.outcome], at: decision.at });
  return lines.sort((a, b) => (a.at < b.at ? 1 : -1));
}
