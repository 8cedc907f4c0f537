import { NoticeEndingJob } from '../../src/platform/public-notice/notice-ending.job';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import { linesOf, listOwner, openNotice } from '../factories/public-notice.factory';
import { House } from '../support/browser-house';
import { desk, type Person, phone } from '../support/browser-person';
import { employ } from '../support/browser-stories';
import { plainPicture } from '../support/page-samples';
import { advanceClock, startClock } from '../support/test-clock';

const names = ['张小明', '欧阳震华', '𠮷田明', '买买提·吐尔逊', '李四', '王芳'];
const doubt = '我的社保交了36个月，名单上只算了33个月，请核对。';
const reasons = '经向社保部门核查，少计了三个月，名单予以更正后重新公示。';

describe('a list in public, and an objection to it', () => {
  let house: House;
  let city: TestCity;
  let concerned: TestDeclarer;
  let noticeId: string;
  let visitor: Person;
  let officer: Person;

  beforeAll(async () => {
    house = await House.open({ REQUESTS_PER_MINUTE: '100000' });
    listOwner(house.app);
    city = await addCity(house.app);
    const people: TestDeclarer[] = [];
    for (const name of names) people.push(await createDeclarer(house.app, { name }));
    concerned = people[0] as TestDeclarer;
    // Sixty lines: the list is longer than a page.
    const lines = Array.from({ length: 10 }).flatMap(() => people.map(({ personId }) => personId));
    ({ id: noticeId } = await openNotice(house.app, linesOf(lines), {
      areaPath: city.city.path,
      files: [{ name: 'result.jsonl', title: '结果数据', url: '/files/result.jsonl' }],
    }));
    await employ(house, {
      userName: 'supervisor01',
      displayName: '孙伟东',
      role: 'supervisor',
      areaPath: city.city.path,
    });
    visitor = await house.person({ ...phone, deviceScaleFactor: 2 });
    officer = await house.person(desk);
  }, 300_000);
  afterAll(async () => {
    startClock(house.app);
    await house?.close();
  });

  it('is read by anybody, a page at a time, and found by a name in full or masked', async () => {
    await visitor.open('packages/notices/pages/list/index');
    await visitor.tap(/^2026年积分入学拟录取名单公示/, 'link');
    await visitor.sees('按积分从高到低排序，现予公示。', '第 1 位 张*明', '第 2 位 欧阳**', '第 3 位 𠮷*明');
    expect(await visitor.words()).not.toContain('张小明');
    await visitor.tap('下一页');
    await visitor.sees('第 21 位 𠮷*明');
    await visitor.type('姓名', '买买提·吐尔逊');
    await visitor.tap('查找姓名');
    await visitor.sees('“买**·吐**”有 10 条', '第 4 位 买**·吐**', '第 58 位 买**·吐**');
    await visitor.type('姓名', '赵五');
    await visitor.tap('查找姓名');
    await visitor.sees('没有找到');
  });

  it('lets a person find themself and object to their line, with a paper and a day for the answer', async () => {
    await visitor.tap('登录后查找自己');
    await visitor.signInByPhone(concerned.mobile);
    await visitor.open(`packages/notices/pages/notice/index?id=${noticeId}`);
    await visitor.sees('这是您本人');
    await visitor.tap(/^对第 1 位 张\*明提出异议/);
    await visitor.sees('对哪一条');
    await visitor.tap('提交异议');
    await visitor.sees('有一处要改一下');
    await visitor.type('有什么疑问', doubt);
    const dialog = visitor.page.waitForEvent('filechooser');
    await visitor.tap('拍照或选照片：证明材料');
    const buffer = await plainPicture('jpeg', { width: 800, height: 600, colour: '#557799' });
    await (await dialog).setFiles([{ name: '缴费证明.jpg', mimeType: 'image/jpeg', buffer }]);
    await visitor.page.getByRole('list', { name: '证明材料的页面' }).getByText('已传好').waitFor();
    await visitor.tap('提交异议');
    await visitor.sees('异议已提交', '什么时候答复');
    await visitor.tap('看这件异议');
    await visitor.sees('主管部门核查', '还剩 3 个工作日', doubt, '1 页');
  });

  it('is answered at the desk by another person, with the papers in sight and reasons', async () => {
    await officer.signInAsStaff('supervisor01', 'only-in-tests-2026');
    await officer.open('packages/office/pages/notices/index');
    await officer.tap(/^张小明：第 1 位 张\*明/, 'link');
    await officer.sees('张小明的异议', doubt, '对本人或所照看孩子的这一条');
    await officer.tap('打开证明材料，1 页', 'link');
    await officer.sees('第 1 页，共 1 页');
    await officer.tap('看完了');
    await officer.tap('答复异议');
    await officer.tap('提交答复');
    await officer.sees('有 2 处要改一下');
    await officer.choose(/^成立/);
    await officer.type('理由', reasons);
    await officer.tap('提交答复');
    await officer.until('the owner told', async () => listOwner(house.app).upheldOnes.length > 0);
    expect(listOwner(house.app).upheldOnes).toMatchObject([{ noticeId, reference: 'line-1' }]);
    await officer.sees('异议成立', reasons);
    await officer.tap('已办结的异议', 'tab');
    await officer.sees('张小明：第 1 位 张*明');
    await officer.tap('公示', 'tab');
    await officer.tap(/^2026年积分入学拟录取名单公示/, 'link');
    await officer.sees('没有待答复的异议', '有人提出异议', '异议成立');
  });

  it('tells the person the answer, and takes no objection once it is over', async () => {
    await visitor.open('packages/notices/pages/objections/index');
    await visitor.tap(/^2026年积分入学拟录取名单公示/, 'link');
    await visitor.sees('异议成立', reasons);
    advanceClock(house.app, 30 * 86_400);
    expect(await house.app.get(NoticeEndingJob).run()).toBeLessThanOrEqual(1);
    await visitor.until('the end', async () => listOwner(house.app).endedOnes.length === 1);
    const stranger = await house.person(phone);
    await stranger.open(`packages/notices/pages/notice/index?id=${noticeId}`);
    await stranger.sees('已结束', '第 1 位 张*明');
    expect(await stranger.find('button', '对整份名单提出异议').count()).toBe(0);
    expect(await house.farewell()).toEqual([]);
  });
});
