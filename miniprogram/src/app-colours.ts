/** Colours of the bars that the host draws. WeChat resolves `@name` in theme.json by day and by night. */
const followsTheSystem = {
  navigationGround: '@navigationGround',
  navigationText: '@navigationText',
  ground: '@ground',
  pullText: '@pullText',
  tabText: '@tabText',
  tabChosen: '@tabChosen',
  tabGround: '@tabGround',
  tabLine: '@tabLine',
};

const dayOnly = {
  navigationGround: '#f3f5f8',
  navigationText: 'black',
  ground: '#f3f5f8',
  pullText: 'dark',
  tabText: '#566373',
  tabChosen: '#0f5cb5',
  tabGround: '#ffffff',
  tabLine: 'white',
};

const byPlatform: Record<string, typeof dayOnly> = { weapp: followsTheSystem, alipay: dayOnly, h5: dayOnly };

/** The host's colours on a platform; hosts without themes get the day's. */
export function hostColours(platform: string | undefined): typeof dayOnly {
  return byPlatform[platform ?? ''] ?? dayOnly;
}

/** In the browser the tab bar is ours (components/tab-bar): the host's is drawn nowhere else. */
export const drawsHostTabBar = (platform: string | undefined): boolean => platform !== 'h5';
