import { Section } from '@/components/card';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { goTo } from '@/platform/navigate';
import { services } from '../services/catalogue';

/** Six services at most, in words; the rest is under 办事. */
export function ServiceTiles() {
  return (
    <Section title="可以办的事">
      <View className="home-tiles">
        {services.slice(0, 6).map(({ title, line, path }) => (
          <Tappable
            key={title}
            className="home-tiles__tile"
            role="link"
            label={`${title},${line}`}
            onTap={() => goTo(path)}
          >
            <Text className="ui-strong">{title}</Text>
            <Text className="ui-quiet">{line}</Text>
          </Tappable>
        ))}
      </View>
    </Section>
  );
}
