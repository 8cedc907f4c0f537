import type { Page } from '@app/shared/http/page';
import { employerRoutes } from '@app/shared/registration/employer.routes';
import type { ImportRowView, ImportVerdict } from '@app/shared/registration/registration.views';
import { DataTable } from '@/components/data-table';
import { Loaded } from '@/components/loaded';
import { Pagination } from '@/components/pagination';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { verdictWords } from '../import-words';
import { columnsOf } from './import-columns';

export type ImportRowsProps = {
  importId: string;
  verdict: ImportVerdict;
  page: number;
  /** Changes when the rows may have changed: the state of the import. */
  stamp: string;
  onPage: (page: number) => void;
};

/** The rows of one verdict, with what is wrong beside the cell it is wrong with. */
export function ImportRows({ importId, verdict, page, stamp, onPage }: ImportRowsProps) {
  const loader = useLoader(
    () =>
      call<Page<ImportRowView>>(employerRoutes.importRows, {
        params: { id: importId },
        query: { verdict, page, pageSize: 50 },
      }),
    [importId, verdict, page, stamp].join('/'),
    { isEmpty: ({ items }) => items.length === 0 },
  );
  const { text, meaning } = verdictWords[verdict];
  return (
    <Loaded
      loader={loader}
      skeleton={<Skeleton count={4} />}
      empty={{ title: `没有“${text}”的行`, todo: meaning }}
    >
      {({ items, total, pageSize }) => (
        <>
          <DataTable
            caption={`${text}的行`}
            columns={columnsOf(verdict, items)}
            rows={items}
            keyOf={({ rowNumber }) => String(rowNumber)}
          />
          {total > pageSize && <Pagination page={page} pageSize={pageSize} total={total} onPage={onPage} />}
        </>
      )}
    </Loaded>
  );
}
