import type { Declared } from '@app/shared/registration/registration.views';
import { ResultPanel } from '@/components/result-panel';
import { withDayWords } from '@/words/stays';

/** The end of a declaration: what was stored, what happens next, and what can still be done. */
export function DeclaredResult({
  title,
  declared,
  facts = [],
  afterwards,
}: {
  title: string;
  declared: Declared;
  /** What was declared, one line each. */
  facts?: { word: string; text: string }[];
  /** Where it can be followed and changed. */
  afterwards: string;
}) {
  const disputed = declared.stays.some(({ state }) => state === 'conflict' || state === 'overlap');
  return (
    <ResultPanel
      tone={disputed ? 'accent' : 'success'}
      title={title}
      next={[
        ...facts,
        { word: '接下来', text: withDayWords(declared.nextSentence) },
        { word: '要改动', text: afterwards },
      ]}
    />
  );
}
