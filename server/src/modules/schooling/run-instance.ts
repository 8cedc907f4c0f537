import { InstanceColumns } from './domain/instance-columns';
import type { FrozenSchool } from './domain/run-input';
import type { Run } from './run.rows';
import type { FrozenFrame, RunChunkRepository } from './run-chunk.repository';

/** Other seats or another minimum than the frozen ones, for a what-if. */
export type InputChange = { seats: ReadonlyMap<string, number>; minimumTicks: number | null };

/**
 * The frozen input in the kernel's columns, with what is kept beside it. `read` is told how many children are there;
 * `change` makes it another input than the locked one.
 */
export async function columnsOf(
  run: Pick<Run, 'id' | 'seed' | 'children' | 'rules'>,
  chunks: RunChunkRepository,
  read: (children: number) => Promise<void> = async () => undefined,
  change?: InputChange,
): Promise<{ columns: InstanceColumns; frame: FrozenFrame }> {
  const frame = await chunks.frame(run.id);
  const { mode, tieBreak, together } = frame.head;
  const seed = run.seed === null ? {} : { seed: run.seed };
  const rules = { name: run.id, mode, tieBreak, ...seed, ...(together && { together }) };
  const plain = frame.head.schools.map(({ id, quota }) => ({
    id,
    quota: Math.max(0, quota + (change?.seats.get(id) ?? 0)),
  }));
  const bonuses = frame.head.schools.filter(({ bonus }) => bonus !== undefined);
  const columns = new InstanceColumns(rules, plain, run.children ?? 0);
  const first = run.rules.chain[0]?.key ?? '';
  let count = 0;
  for await (const batch of chunks.children(run.id)) {
    for (const child of batch) {
      const points = Number(child.keys[first] ?? 0);
      if (change && change.minimumTicks !== null && points < change.minimumTicks) continue;
      columns.add(child, bonusOf(child.id, bonuses));
    }
    count += batch.length;
    await read(count);
  }
  return { columns, frame };
}

function bonusOf(id: string, schools: readonly FrozenSchool[]): Record<string, number> | undefined {
  const found = schools.flatMap((school): [string, number][] => {
    const points = school.bonus?.[id];
    return points === undefined ? [] : [[school.id, points]];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
