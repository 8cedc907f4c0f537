import { drawsHostTabBar, hostColours } from './app-colours';
import { subPackages } from './app-pages';

const colours = hostColours(process.env.TARO_ENV);

function tab(name: string, text: string) {
  return {
    pagePath: `pages/${name}/index`,
    text,
    iconPath: `assets/tab-${name}.png`,
    selectedIconPath: `assets/tab-${name}-chosen.png`,
  };
}

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/services/index', 'pages/me/index', 'pages/login/index'],
  subPackages,
  window: {
    navigationBarTitleText: '新市民之家',
    navigationBarBackgroundColor: colours.navigationGround,
    navigationBarTextStyle: colours.navigationText as 'black',
    backgroundColor: colours.ground,
    backgroundTextStyle: colours.pullText as 'dark',
  },
  tabBar: {
    custom: !drawsHostTabBar(process.env.TARO_ENV),
    color: colours.tabText,
    selectedColor: colours.tabChosen,
    backgroundColor: colours.tabGround,
    borderStyle: colours.tabLine as 'white',
    list: [tab('home', '首页'), tab('services', '办事'), tab('me', '我的')],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  animation: false,
  permission: { 'scope.userFuzzyLocation': { desc: '用于按远近排列待上门核实的房间' } },
  requiredPrivateInfos: ['getFuzzyLocation', 'chooseLocation'],
});
