import { addCity } from '../factories/area.factory';
import { House } from '../support/browser-house';
import { desk, type Person } from '../support/browser-person';
import { employ } from '../support/browser-stories';
import { advanceClock, startClock } from '../support/test-clock';

const hour = 3600;

describe('a new edition of a standard, and what the office says about it', () => {
  let house: House;
  let writer: Person;
  let publisher: Person;
  let resident: Person;

  beforeAll(async () => {
    house = await House.open({ CITY: 'zhangjiagang' });
    const { city } = await addCity(house.app);
    const officer = async (userName: string, displayName: string) => {
      const grant = { userName, displayName, role: 'policy-officer', areaPath: city.path } as const;
      const { password } = await employ(house, grant);
      const person = await house.person(desk);
      await person.signInAsStaff(userName, password);
      await person.sees(`${displayName}，您好`);
      return person;
    };
    writer = await officer('policy01', '李干部');
    publisher = await officer('policy02', '周干部');
    resident = await house.person();
  });
  afterAll(async () => {
    const troubles = await house?.farewell();
    await house?.close();
    expect(troubles).toEqual([]);
  });

  const tomorrow = () => new Date(Date.now() + 32 * hour * 1000).toISOString().slice(0, 10);

  it('an officer drafts it, is shown a fault with its line, mends it, and cannot publish it alone', async () => {
    await writer.open('packages/policy/pages/versions/index');
    await writer.tap('起草新一版标准');
    await writer.type('新一版的编号', 'schooling-2099');
    await writer.tap('开始起草');
    await writer.sees('计分标准 schooling-2099', '检查通过，算例全部一致。');
    await writer.tap('改全文', 'tab');
    const text = await writer.box('全文').inputValue();
    await writer.type('全文', text.replace('group: base', 'group: nowhere'));
    await writer.tap('保存并检查');
    await writer.sees('类别里没有 nowhere', /全文第 \d+ 行，indicators\.0\.group/);
    await writer.type('全文', text);
    await writer.tap('保存并检查');
    await writer.sees('检查通过，算例全部一致。');
  });

  it('changes a value in the table, and mends the worked examples by what they give', async () => {
    await writer.tap('改表格', 'tab');
    await writer.type('名称', '张家港市新市民积分计分标准（明年）');
    await writer.type(/^每满1个月计/, '6');
    await writer.tap('保存 2 处改动并检查');
    await writer.sees(/总分算出来是 364，算例写的是 340/);
    await writer.tap('算例', 'tab');
    const examples = await writer.box('算例').inputValue();
    await writer.type('算例', examples.replace('"340"', '364').replace('base: "180"', 'base: 204'));
    await writer.tap('保存并检查');
    await writer.sees('检查通过，算例全部一致。');
    await writer.tap('何时启用', 'tab');
    await writer.choose('用于积分入学', 'checkbox');
    await writer.type('积分入学从哪天起用', tomorrow());
    await writer.tap('保存并检查');
    await writer.sees('检查通过，算例全部一致。', '写过这份草稿的人不能自己发布');
    expect(await writer.find('button', '发布这一版').count()).toBe(0);
  });

  it('S16 another officer compares it with the one in force and publishes it', async () => {
    await publisher.open('packages/policy/pages/versions/index');
    await publisher.tap(/^计分标准 schooling-2099/);
    await publisher.tap('与原标准逐项比较');
    await publisher.sees('参保情况', '有改动');
    await publisher.open('packages/policy/pages/versions/index');
    await publisher.tap(/^计分标准 schooling-2099/);
    await publisher.tap('发布这一版');
    await publisher.sees('发布后内容锁定');
    await publisher.tap('发布');
    await publisher.sees('已发布。发布的内容不能再改');
  });

  it('the phone shows it as coming, and on its day as the one in force', async () => {
    await resident.open('packages/points/pages/policies/index');
    await resident.tap(/（明年）.*尚未施行/);
    await resident.sees('张家港市新市民积分计分标准（明年）');
    advanceClock(house.app, 24 * hour);
    await resident.open('packages/points/pages/policies/index');
    await resident.tap(/（明年）.*现行/);
    await resident.tap('计分表', 'tab');
    await resident.sees('6分');
    startClock(house.app);
  });

  it('S16 one writes news, another publishes them, and the phone shows them as plain text', async () => {
    await writer.open('packages/policy/pages/news/index');
    await writer.tap('写一条通知');
    await writer.type('标题', '明年起按新标准计分');
    await writer.type('正文', '新的计分标准已经公布。\n<b>请先试算</b>，再准备材料。');
    await writer.pick('带读者去哪里', '政策查询');
    await writer.tap('存为草稿');
    await writer.sees('写的人不能自己公布');
    await publisher.open('packages/policy/pages/news/index');
    await publisher.tap(/^明年起按新标准计分/);
    await publisher.tap('公布这条通知');
    await publisher.tap('公布');
    await publisher.sees('已公布');
    await resident.open('pages/home/index');
    await resident.tap(/^明年起按新标准计分/);
    await resident.sees('<b>请先试算</b>，再准备材料。');
    await resident.tap('查政策');
    await resident.sees('政策查询');
  });
});
