import { execFileSync } from 'node:child_process';
import { inProject } from '../../../scripts/lib/project.mjs';
import { cityDayOf } from '../../src/common/clock';
import { addCity } from '../factories/area.factory';
import { House } from '../support/browser-house';
import { desk, type Person } from '../support/browser-person';
import { employ } from '../support/browser-stories';

const facts = {
  birth: '1991-01-01',
  education: 'bachelor',
  skill: ['level-3'],
  veteran: true,
  insurance: 24,
  residence: [{ from: '2024-05-01', until: null }],
};

/** What `npm run -s score` says of the same facts today. */
function scoredByCommand(): { total: string; groups: Record<string, string> } {
  const command = [
    '--require',
    'esbuild-register',
    '--require',
    inProject('scripts/lib/shared-source.cjs'),
    inProject('server/src/modules/points/score.command.ts'),
    '--city',
    'zhangjiagang',
    '--programme',
    'schooling',
    '--as-of',
    cityDayOf(new Date()),
  ];
  const input = JSON.stringify({ id: 'a', facts });
  return JSON.parse(execFileSync(process.execPath, command, { cwd: inProject(''), input, encoding: 'utf8' }));
}

describe('points without signing in', () => {
  let house: House;
  let visitor: Person;

  beforeAll(async () => {
    house = await House.open({ CITY: 'zhangjiagang' });
    visitor = await house.person();
  });
  afterAll(async () => {
    const troubles = await house?.farewell();
    await house?.close();
    expect(troubles).toEqual([]);
  });

  it('a visitor answers a few questions at a time, goes back without loss, and reads the number of the command', async () => {
    await visitor.open('pages/services/index');
    await visitor.tap(/^积分试算/);
    await visitor.tap(/^积分入学/);
    await visitor.sees('第 1 步');
    await visitor.type('出生日期', facts.birth);
    await visitor.choose('本科');
    await visitor.choose('三级（高级工）', 'checkbox');
    await visitor.tap('下一步');
    await visitor.sees('第 2 步');
    await visitor.tap('上一步');
    expect(await visitor.box('出生日期').inputValue()).toContain('1991');
    await visitor.tap('下一步');
    await visitor
      .find('radiogroup', '退役军人')
      .getByRole('radio', { name: '是', exact: true })
      .check({ force: true });
    await visitor.type('参加职工社会保险一共几个月', '二十四');
    await visitor.tap('下一步');
    await visitor.sees('有一处要改一下');
    await visitor.type('参加职工社会保险一共几个月', String(facts.insurance));
    await visitor.tap('下一步');
    await visitor.sees('第 3 步');
    await visitor.tap('添加居住登记');
    await visitor.type('从哪天开始', '2024-05-01');
    await visitor.until('the result', async () => {
      if ((await visitor.find('button', '看试算结果').count()) > 0) return true;
      await visitor.tap('下一步');
      return false;
    });
    await visitor.tap('看试算结果');
    const { total, groups } = scoredByCommand();
    await visitor.sees('试算结果仅供参考，以审核为准');
    await visitor.find('group', `试算总分${total}分`).waitFor();
    await visitor.sees(`${groups.base}分`, `${groups.bonus}分`, '待主管部门确认');
    await visitor.tap(/^居住期限，/);
    await visitor.sees('怎么算的', '市公安局');
    await visitor.sees('怎样可以提高', '还没有填的');
  });

  it('S9 leaves nothing of the answers on the device', async () => {
    const kept = await visitor.page.evaluate('JSON.stringify([localStorage, sessionStorage, location.href])');
    expect(kept).not.toMatch(/1991|bachelor|2024-05-01/);
  });

  it('reads a policy, sees what is not published, and finds the old edition marked', async () => {
    await visitor.open('packages/points/pages/policies/index');
    await visitor.type('政策', '公积金');
    await visitor.page.keyboard.press('Enter');
    await visitor.sees('提到“公积金”的标准');
    await visitor.tap(/分值为占位.*现行/);
    await visitor.sees('仅供演示', '用于积分入学', '提交申请');
    await visitor.tap('计分表', 'tab');
    await visitor.sees('住房公积金', '每满1年', '待主管部门确认');
    await visitor.tap('文件来源', 'tab');
    await visitor.tap(/访谈所述旧结构.*旧版/);
    await visitor.sees('这是以前的标准');
  });

  it('a policy officer compares two editions and tries the change on the examples', async () => {
    const { city } = await addCity(house.app);
    const { password } = await employ(house, {
      userName: 'policy01',
      role: 'policy-officer',
      areaPath: city.path,
    });
    const officer = await house.person(desk);
    await officer.signInAsStaff('policy01', password);
    await officer.sees('李干部，您好');
    await officer.open('packages/policy/pages/compare/index');
    await officer.sees('文化学历', '新增', '取消');
    await officer.tap('推演变化', 'tab');
    await officer.type('分数线', '300');
    await officer.tap('开始推演');
    await officer.sees('参加推演', '进入线内');
  });
});
