import { Button } from './button';
import { Text, View } from './elements/view';
import { Icon, type IconName } from './icon';

export type PageStateProps = {
  icon: IconName;
  /** Why there is nothing to see. */
  title: string;
  /** What to do. */
  todo?: string;
  action?: { text: string; onTap: () => void };
  /** A short number for the phone call. */
  reference?: string;
  /** Something went wrong: read out at once. */
  alarming?: boolean;
  /** Where the page has more to offer than this part: a card instead of a whole screen. */
  compact?: boolean;
};

/** Stands where content would: nothing there, something wrong, or no network. */
export function PageState({ icon, title, todo, action, reference, alarming, compact }: PageStateProps) {
  return (
    <View
      className={compact ? 'ui-state ui-state--compact ui-card' : 'ui-state'}
      role={alarming ? 'alert' : undefined}
    >
      <View className="ui-state__picture">
        <Icon name={icon} />
      </View>
      <Text className="ui-strong">{title}</Text>
      {todo && <Text className="ui-quiet">{todo}</Text>}
      {reference && <Text className="ui-quiet">参考号 {reference}</Text>}
      {action && (
        <View className="ui-state__action">
          <Button kind="secondary" inline text={action.text} onTap={action.onTap} />
        </View>
      )}
    </View>
  );
}
