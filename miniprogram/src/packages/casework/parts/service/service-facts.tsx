import type { MaterialView, ServiceView } from '@app/shared/casework/casework.views';
import { Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { limitWords } from '@/words/cases';
import { serviceForms } from '../../forms/service-forms';
import { conditionWords } from './condition-words';

/** Papers, limits and fee as the city publishes them. */
export function ServiceFacts({ view }: { view: ServiceView }) {
  const { materials, limits, fee } = view;
  return (
    <>
      <Section title="要准备的材料">
        {materials.length > 0 ? (
          <List label="要准备的材料">
            {materials.map((material) => (
              <ListRow
                key={material.code}
                title={material.title}
                detail={detailOf(view.code, material)}
                footnote={material.offered.length > 0 ? '以前交过、已核验，可以直接用' : undefined}
              />
            ))}
          </List>
        ) : (
          <Text>不用准备材料，填好就能提交。</Text>
        )}
      </Section>
      <Section title="多久能办好">
        <List label="多久能办好">
          {limits.map((limit) => (
            <ListRow key={limit.key} title={limit.title} value={limitWords(limit)} />
          ))}
        </List>
      </Section>
      <Section title="费用">
        <View className="ui-stack ui-stack--tight">
          <Text>{fee ? fee.text : '不收费'}</Text>
        </View>
      </Section>
    </>
  );
}

function detailOf(service: string, { required, hint, when }: MaterialView): string {
  const verb = required ? '要交' : '可以交';
  const needed = when && conditionWords(serviceForms[service], when);
  const wanted = needed ? `${needed}${verb}` : required ? undefined : '可以不交';
  return [wanted, hint].filter(Boolean).join('；');
}
