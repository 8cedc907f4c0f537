import type { ReactNode } from 'react';
import { useElderMode } from '@/hooks/use-elder-mode';
import type { Tab } from '@/platform/navigate';
import { Button } from './button';
import { classes } from './elements/classes';
import { View } from './elements/view';
import { OfflineNotice } from './offline-notice';
import { PrivacyGate } from './privacy-gate';
import { TabBar } from './tab-bar';
import { TopBar } from './top-bar';

export type ShellAction = { text: string; onTap: () => void; busy?: boolean; disabled?: boolean };

export type PageShellProps = {
  title: string;
  children: ReactNode;
  /** The one thing to do here, above the safe area. */
  action?: ShellAction;
  /** The second way, as a quiet link under it. */
  quiet?: ShellAction;
  /** Set on tab pages. */
  tab?: Tab;
  /** `reading` is a column that is easy to read; `workbench` uses the width of a desk. */
  width?: 'reading' | 'workbench';
};

/** The frame of every page: modes, title, network, content, actions. */
export function PageShell({ title, children, action, quiet, tab, width = 'reading' }: PageShellProps) {
  const [elder] = useElderMode();
  const hasBottom = action || quiet || tab;
  return (
    <View className={classes('ui-shell', elder && 'elder', width === 'workbench' && 'ui-shell--workbench')}>
      <TopBar title={title} back={!tab} />
      <OfflineNotice />
      <View className="ui-shell__main" role="main">
        {children}
      </View>
      {hasBottom && (
        <View className="ui-bottom ui-bottom--last">
          {(action || quiet) && (
            <View className="ui-actions">
              {action && <Button kind="primary" {...action} />}
              {quiet && <Button kind="quiet" {...quiet} />}
            </View>
          )}
          {tab && <TabBar here={tab} />}
        </View>
      )}
      <PrivacyGate />
    </View>
  );
}
