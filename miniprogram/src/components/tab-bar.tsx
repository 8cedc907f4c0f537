import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { useElderMode } from '@/hooks/use-elder-mode';
import { openTab, type Tab } from '@/platform/navigate';
import { drawsOwnTabBar, settleHostTabBar } from '@/platform/own-tab-bar';
import { classes } from './elements/classes';
import { Tappable } from './elements/tappable';
import { Text, View } from './elements/view';
import { Icon, type IconName } from './icon';

const tabs: { tab: Tab; text: string; icon: IconName }[] = [
  { tab: 'home', text: '首页', icon: 'home' },
  { tab: 'services', text: '办事', icon: 'services' },
  { tab: 'me', text: '我的', icon: 'me' },
];

/** Our own tab bar, where the host has none or cannot enlarge its words. */
export function TabBar({ here }: { here: Tab }) {
  const [elder] = useElderMode();
  useDidShow(() => settleHostTabBar(elder));
  useEffect(() => settleHostTabBar(elder), [elder]);
  if (!drawsOwnTabBar(elder)) return null;
  return (
    <View className="ui-tabs-bottom" role="navigation" label="主要栏目">
      {tabs.map(({ tab, text, icon }) => (
        <Tappable
          key={tab}
          className={classes('ui-tabs-bottom__tab', tab === here && 'ui-tabs-bottom__tab--here')}
          role="link"
          label={tab === here ? `${text}，当前栏目` : text}
          onTap={() => tab !== here && openTab(tab)}
        >
          <Icon name={icon} />
          <Text>{text}</Text>
        </Tappable>
      ))}
    </View>
  );
}
