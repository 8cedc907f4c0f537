import type { Page } from '@app/shared/http/page';
import { runRoutes } from '@app/shared/schooling/run.routes';
import type { OfferItem } from '@app/shared/schooling/run.views';
import { useState } from 'react';
import { Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { Loaded } from '@/components/loaded';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { Pages } from '@/components/workbench/pages';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { RevokeLetter } from './revoke-letter';
import { offerKindWords, offerStateWords } from './run-words';

/** Places that came out of the run, what each family answered, and the letters. */
export function RunOffers({ id, mayRevoke }: { id: string; mayRevoke: boolean }) {
  const [page, setPage] = useState(1);
  const loader = useLoader(
    () =>
      call<Page<OfferItem>>(runRoutes.offers, {
        params: { id },
        query: { page: String(page) },
      }),
    `offers/${id}/${page}`,
  );
  return (
    <Section title="学位答复和通知书">
      <Loaded loader={loader} skeleton={<Skeleton count={3} />}>
        {({ items, total, pageSize }) => (
          <>
            <DataTable
              caption="学位答复和通知书"
              rows={items}
              keyOf={(offer) => offer.id}
              columns={[
                { title: '孩子', cell: ({ childNameMasked }) => childNameMasked },
                { title: '学校', cell: ({ schoolName }) => schoolName },
                { title: '来自', cell: ({ kind }) => offerKindWords[kind] },
                { title: '答复', cell: ({ state }) => <StatusTag {...offerStateWords[state]} /> },
                { title: '答复期限', cell: ({ dueOn }) => (dueOn ? dayWords(dueOn) : '') },
                {
                  title: '通知书',
                  cell: ({ letter, childNameMasked }) =>
                    letter && (
                      <RevokeLetter
                        letter={letter}
                        child={childNameMasked}
                        mayRevoke={mayRevoke}
                        onDone={loader.retry}
                      />
                    ),
                },
              ]}
            />
            <Pages page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
