import type { ReactNode } from 'react';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { PageShell, type ShellAction } from '@/components/page-shell';
import { Steps } from '@/components/steps';
import type { FaultLine } from '@/hooks/use-form';
import { stepHeadingId } from '@/hooks/use-steps';

export type StepPageProps = {
  /** The title of the whole form, in the bar. */
  title: string;
  /** The step in a word or two, beside its number. */
  name: string;
  /** The question of this step. */
  question: string;
  hint?: string;
  at: number;
  of: number;
  /** Faults of this step only. */
  faults: FaultLine[];
  refusals: number;
  action: ShellAction;
  /** Absent on the first step. */
  onBack?: () => void;
  /** Above the question: a restored draft. */
  notice?: ReactNode;
  children?: ReactNode;
};

/** One short page of a long form. */
export function StepPage(props: StepPageProps) {
  const { title, name, question, hint, at, of, faults, refusals, action, onBack, notice, children } = props;
  return (
    <PageShell
      title={title}
      action={action}
      quiet={onBack && { text: '上一步', onTap: onBack, disabled: action.busy }}
    >
      {notice}
      <Steps at={at} of={of} name={name} />
      <FaultSummary faults={faults} refusals={refusals} />
      <View className="ui-stack ui-stack--tight">
        <Heading level={2} id={stepHeadingId}>
          {question}
        </Heading>
        {hint && <Text className="ui-quiet">{hint}</Text>}
      </View>
      {children}
    </PageShell>
  );
}
