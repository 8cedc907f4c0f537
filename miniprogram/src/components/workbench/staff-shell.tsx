import type { Me } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import type { ReactNode } from 'react';
import { View } from '@/components/elements/view';
import { ForRoles } from '@/components/for-roles';
import { PageShell, type ShellAction } from '@/components/page-shell';
import { paths } from '@/platform/paths';
import { OutboxLine } from './outbox-line';
import { everyStaffRole, staffWays, type WayName } from './staff-ways';
import { WayRow } from './way-row';
import './workbench.scss';
import './desk-styles';

export type StaffShellProps = {
  title: string;
  /** The part of the work this page belongs to; absent on the start page. */
  way?: WayName;
  /** Who may open the page, where that is not who holds the part of the work. */
  roles?: readonly Role[];
  /** `reading` is a column under the parts of the work. */
  width?: 'reading' | 'workbench';
  action?: ShellAction;
  quiet?: ShellAction;
  children: (me: Me) => ReactNode;
};

/** The frame of the office's pages: who may open them, the parts of the work beside each other, what waits to be sent. */
export function StaffShell(props: StaffShellProps) {
  const { title, way, width = 'workbench', action, quiet, children } = props;
  const roles = props.roles ?? staffWays.find(({ name }) => name === way)?.roles ?? everyStaffRole;
  return (
    <PageShell title={title} width="workbench" action={action} quiet={quiet}>
      <ForRoles roles={roles} signIn={paths.staffSignIn} refusal="需要开通的，请联系本地区的系统管理员。">
        {(me) => (
          <View className="staff-bench">
            <WayRow me={me} here={way} />
            {way !== 'outbox' && <OutboxLine />}
            {width === 'reading' ? <View className="staff-reading">{children(me)}</View> : children(me)}
          </View>
        )}
      </ForRoles>
    </PageShell>
  );
}
