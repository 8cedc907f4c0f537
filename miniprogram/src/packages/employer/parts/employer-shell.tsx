import type { Me } from '@app/shared/identity/identity.views';
import type { ReactNode } from 'react';
import { ForRoles } from '@/components/for-roles';
import { PageShell, type ShellAction } from '@/components/page-shell';
import { paths } from '@/platform/paths';
import '../employer.scss';

/** The frame of the employer's pages, for the agents of an organisation. */
export function EmployerShell({
  title,
  action,
  quiet,
  children,
}: {
  title: string;
  action?: ShellAction;
  quiet?: ShellAction;
  children: (me: Me) => ReactNode;
}) {
  return (
    <PageShell title={title} width="workbench" action={action} quiet={quiet}>
      <ForRoles
        roles={['employer-agent']}
        signIn={paths.signIn}
        refusal="需要为单位办理的，请带营业执照到社区窗口开通。"
      >
        {children}
      </ForRoles>
    </PageShell>
  );
}
