import type { WriteNews } from '@app/shared/news/news.dto';
import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { PolicyDraftService } from '../modules/points/policy-draft.service';
import type { Principal } from '../platform/identity/principal';
import { NewsDeskService } from '../platform/news/news-desk.service';

const city = '320582';
const published: readonly Omit<WriteNews, 'areaCode' | 'from'>[] = [
  {
    title: '积分入学：先试算，再准备材料',
    body: '申请前可以先试算，不用登录，填写的内容不会保存。\n试算结果会列出每一项怎么算、依据哪份文件，还差哪些材料。\n正式分数以各部门审核为准。',
    link: 'estimate',
  },
  {
    title: '办居住证可以先在网上提交',
    body: '在小程序里提交申请并上传材料，社区受理后会通知您。\n需要到窗口的，请先预约，按时到场不用排长队。',
    link: 'permit',
  },
];
const waiting: Omit<WriteNews, 'areaCode' | 'from'> = {
  title: '计分标准拟调整，正在核对',
  body: '新的计分标准正在核对，发布后会在政策查询里列出每一项的变化。',
  link: 'policies',
};
/** A value that is being weighed: the worked examples do not agree with it yet. */
const weighed = { path: 'indicators.1.rules.0.rate', value: '6' };

/**
 * What the policy officers are at: news that two of them published, one that waits for the second, and a draft of a new
 * edition whose examples have still to be mended. A second time it changes nothing.
 */
export async function tellPolicies(
  app: INestApplicationContext,
  [writer, publisher]: readonly [Principal, Principal],
  today: PlainDate,
): Promise<void> {
  const news = app.get(NewsDeskService);
  for (const [at, words] of published.entries()) {
    const written = { ...words, areaCode: city, from: addDays(today, -at) };
    const { id } = await news.draft(writer, `demonstration-news-${at}`, written);
    await news.publish(publisher, `demonstration-news-publish-${at}`, id, { version: 1 });
  }
  await news.draft(writer, 'demonstration-news-waiting', { ...waiting, areaCode: city, from: today });
  const drafts = app.get(PolicyDraftService);
  const begun = { kind: 'standard', base: 'schooling-2023', standard: 'schooling-next' } as const;
  const { id } = await drafts.begin(writer, 'demonstration-policy-draft', begun);
  const change = { draft: id, version: 1, changes: [weighed] };
  await drafts.change(writer, 'demonstration-policy-change', change);
}
