import type { Me } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import { runRoutes } from '@app/shared/schooling/run.routes';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { ReactNode } from 'react';
import { StaffShell } from '@/components/workbench/staff-shell';
import { holdsAny } from '@/components/workbench/staff-ways';
import { type EducationPart, EducationTabs } from './education-tabs';

/** A page of the education bureau with its parts above it, those that this person may open. */
export function ForEducation({
  title,
  here,
  roles,
  children,
}: {
  title: string;
  here: EducationPart;
  roles: readonly Role[];
  children: (me: Me) => ReactNode;
}) {
  return (
    <StaffShell title={title} way="education" roles={roles}>
      {(me) => (
        <>
          <EducationTabs here={here} without={closedTo(me)} />
          {children(me)}
        </>
      )}
    </StaffShell>
  );
}

function closedTo(me: Me): EducationPart[] {
  return [
    ...(holdsAny(me, runRoutes.runs.access) ? [] : (['runs'] as const)),
    ...(holdsAny(me, schoolingDeskRoutes.schools.access) ? [] : (['schools', 'pool', 'year'] as const)),
  ];
}
