import type { Page } from '@app/shared/http/page';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { SourceEntryView, SourceListView } from '@app/shared/registration/registration.views';
import type { SourceDecision, SourceVerdict } from '@app/shared/registration/source-list';
import { useState } from 'react';
import { View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { Pages } from '@/components/workbench/pages';
import { useChange } from '@/hooks/use-change';
import { useKeysWhileShown } from '@/hooks/use-list-keys';
import { useLoader } from '@/hooks/use-loader';
import { moveTo } from '@/platform/focus';
import { call } from '@/platform/request';
import { decisionOptions, sourceVerdictWords } from '../staff-words';
import { entryId, SourceEntry } from './source-entry';

export type SourceEntriesProps = {
  list: SourceListView;
  verdict: SourceVerdict;
  page: number;
  onPage: (page: number) => void;
  /** The numbers of the list have changed. */
  onDecided: () => void;
};

/** The rows of one verdict; those that ask for an answer carry their two answers. */
export function SourceEntries({ list, verdict, page, onPage, onDecided }: SourceEntriesProps) {
  const loader = useLoader(
    () =>
      call<Page<SourceEntryView>>(fieldRoutes.sourceEntries, {
        params: { id: list.id },
        query: { verdict, page, pageSize: 50 },
      }),
    [list.id, list.state, verdict, page].join('/'),
    { isEmpty: ({ items }) => items.length === 0 },
  );
  const [at, setAt] = useState<number>();
  const refresh = () => {
    loader.retry();
    onDecided();
  };
  const deciding = useChange(async (said: { row: number; decision: SourceDecision }, clientKey: string) => {
    const params = { id: list.id, row: String(said.row) };
    await call(fieldRoutes.decideSourceEntry, { params, body: { decision: said.decision }, clientKey });
    return true;
  }, refresh);
  const options = list.allowedActions.includes('decide') ? decisionOptions[verdict] : undefined;

  const decide = async (row: number, decision: SourceDecision) => {
    if (await deciding.run({ row, decision })) refresh();
  };
  const decideHere = (place: 0 | 1) => () => {
    const option = options?.[place];
    if (option && at !== undefined) void decide(at, option.value);
  };
  const rows = loader.state === 'ready' ? loader.data.items.map(({ rowNumber }) => rowNumber) : [];
  const walk = (step: 1 | -1) => () => {
    const place = at === undefined ? -1 : rows.indexOf(at);
    const next = rows[place === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, place + step))];
    if (next === undefined) return;
    setAt(next);
    moveTo(entryId(next));
  };
  useKeysWhileShown({ j: walk(1), k: walk(-1), a: decideHere(0), r: decideHere(1) });

  const { text, meaning } = sourceVerdictWords[verdict];
  return (
    <Loaded
      loader={loader}
      skeleton={<Skeleton count={4} />}
      empty={{ title: `没有“${text}”的行`, todo: meaning }}
    >
      {({ items, total, pageSize }) => (
        <>
          <Problem error={deciding.error} />
          <View className="ui-stack" role="list" label={`${text}的行`}>
            {items.map((entry) => (
              <SourceEntry
                key={entry.rowNumber}
                entry={entry}
                options={options}
                here={entry.rowNumber === at}
                onDecide={(decision) => {
                  setAt(entry.rowNumber);
                  void decide(entry.rowNumber, decision);
                }}
              />
            ))}
          </View>
          <Pages page={page} pageSize={pageSize} total={total} onPage={onPage} />
        </>
      )}
    </Loaded>
  );
}
