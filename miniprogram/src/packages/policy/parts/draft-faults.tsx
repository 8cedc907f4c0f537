import type { DraftFaultView, PolicyDraftView } from '@app/shared/points/policy-version.views';
import { Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { List } from '@/components/list-row';
import { Notice } from '@/components/notice';

const places: Record<DraftFaultView['part'], string> = { pack: '全文', examples: '算例', uses: '何时启用' };

/** Everything that the check finds, each with its line as it is written. */
export function DraftFaults({ draft }: { draft: PolicyDraftView }) {
  const { faults } = draft;
  if (faults.length === 0) return null;
  return (
    <Section title={`还有 ${faults.length} 处要改`}>
      <Notice tone="warning" live text="草稿已保存。改好下面每一处，才能发布。" />
      <List label="要改的地方">
        {faults.map((fault, at) => (
          <View key={`${fault.part}/${fault.path}/${at}`} className="policy-fault" role="listitem">
            <Text className="ui-strong">{fault.problem}</Text>
            <Text className="ui-quiet">{placeOf(fault)}</Text>
            {lineOf(draft, fault) && <Text className="policy-fault__line">{lineOf(draft, fault)}</Text>}
          </View>
        ))}
      </List>
    </Section>
  );
}

function placeOf({ part, line, path }: DraftFaultView): string {
  const where = part === 'uses' ? places[part] : `${places[part]}第 ${line} 行`;
  return path === '' ? where : `${where}，${path}`;
}

/** The line that is meant, so that nobody has to count. */
function lineOf({ text, examples }: PolicyDraftView, { part, line }: DraftFaultView): string {
  if (part === 'uses') return '';
  return (part === 'pack' ? text : examples).split('\n')[line - 1]?.trim() ?? '';
}
