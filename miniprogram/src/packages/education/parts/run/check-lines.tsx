import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { StatusTag } from '@/components/status-tag';
import { checkedRules } from './check-words';

/** What the independent verifier said, rule by rule. */
export function CheckLines({ lines }: { lines: readonly string[] }) {
  return (
    <Section title="独立复核">
      <List label="独立复核">
        {checkedRules(lines).map(({ rule, wrong }) => (
          <ListRow
            key={rule}
            title={rule}
            detail={wrong}
            value={
              wrong === undefined ? (
                <StatusTag text="相符" tone="success" icon="tick" />
              ) : (
                <StatusTag text="不符" tone="danger" icon="cross" />
              )
            }
          />
        ))}
      </List>
    </Section>
  );
}
