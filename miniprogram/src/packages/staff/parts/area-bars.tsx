import type { IndicatorKey } from '@app/shared/registration/indicators';
import type { IndicatorsView } from '@app/shared/registration/registration.views';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { fullOf, worstFirst } from '../area-order';

/** One indicator of the areas below as bars with words; each opens its area. */
export function AreaBars({
  areas,
  indicator,
  onOpen,
}: {
  areas: IndicatorsView['children'];
  indicator: IndicatorKey;
  onOpen: (code: string) => void;
}) {
  const bars = worstFirst(areas, indicator);
  const full = fullOf(bars);
  return (
    <View className="ui-list" role="list" label="下级各地区">
      {bars.map(({ code, name, figure }) => (
        <View key={code} className="ui-row-holder" role="listitem">
          <Tappable
            className="ui-row"
            role="link"
            label={`${name}，${figure.text}，打开`}
            onTap={() => onOpen(code)}
          >
            <View className="staff-bar-area">
              <View className="ui-bars__line">
                <Text>{name}</Text>
                <Text className="ui-bars__value">{figure.text}</Text>
              </View>
              <View className="ui-bars__track" silent>
                {figure.state === 'known' && (
                  <View
                    className="ui-bars__fill"
                    style={{ width: `${Math.min(100, (figure.value / full) * 100)}%` }}
                  />
                )}
              </View>
            </View>
            <View className="ui-row__way">
              <Icon name="next" small />
            </View>
          </Tappable>
        </View>
      ))}
    </View>
  );
}
