import { Button } from '@/components/button';
import { useAddress } from '@/hooks/use-address';
import { goTo } from '@/platform/navigate';
import { employerPaths } from '../../employer-paths';
import { EmployerShell } from '../../parts/employer-shell';
import { ImportHistory } from '../../parts/import-history';
import { OrganisationLine } from '../../parts/organisation-line';
import { UploadCard } from '../../parts/upload-card';

/** An employer's start: send a list of workers, and the lists sent before. */
export default function ImportsPage() {
  const [at, change] = useAddress(['page']);
  return (
    <EmployerShell title="单位登记">
      {(me) => (
        <>
          <OrganisationLine
            me={me}
            detail="员工入住、搬走或换住处，用一张表一起报。"
            aside={<Button kind="quiet" text="看已申报的员工" onTap={() => goTo(employerPaths.workers)} />}
          />
          <UploadCard />
          <ImportHistory page={Number(at.page ?? 1)} onPage={(page) => change({ page: String(page) })} />
        </>
      )}
    </EmployerShell>
  );
}
