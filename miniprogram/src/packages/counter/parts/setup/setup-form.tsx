import type { RuleTable } from '@app/shared/validation/rule-language';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { Heading } from '@/components/elements/heading';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import type { useSetupForm } from './use-setup-form';

/** The frame of a form of the set-up: its title, its faults, its fields, and saving or leaving. */
export function SetupForm<Table extends RuleTable>(props: {
  title: string;
  setup: ReturnType<typeof useSetupForm<Table>>;
  saveText: string;
  leaveText: string;
  onLeave: () => void;
  children: ReactNode;
}) {
  const { title, setup, saveText, leaveText, onLeave, children } = props;
  const { form, save, busy, error } = setup;
  return (
    <View className="ui-card ui-form">
      <Heading level={2}>{title}</Heading>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      {children}
      <Problem error={error} />
      <Button text={saveText} busy={busy} onTap={() => void save()} />
      <Button kind="quiet" text={leaveText} onTap={onLeave} />
    </View>
  );
}
