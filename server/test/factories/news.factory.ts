import { newsDeskRoutes } from '@app/shared/news/news.routes';
import type { NewsDeskView } from '@app/shared/news/news.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../src/common/clock';
import { call, createStaff } from '../support/application';
import type { TestArea } from './area.factory';

/** News that keep to the rules. */
export const newsOf = (areaCode: string, more: object = {}) => ({
  areaCode,
  title: '积分入学申请今天开始',
  body: '申请从今天开始受理。\n请先试算，再准备材料。',
  from: '2099-01-01',
  ...more,
});

/** A draft of an area, written by an officer of that area. */
export async function draftNews(
  app: NestFastifyApplication,
  area: Pick<TestArea, 'code' | 'path'>,
  more: object = {},
): Promise<NewsDeskView> {
  const { token } = await createStaff(app, { role: 'policy-officer', areaPath: area.path });
  const body = newsOf(area.code, { from: app.get(Clock).today(), ...more });
  const drafted = await call<NewsDeskView>(app, newsDeskRoutes.draft, { token, body });
  if (drafted.status !== 200) throw new Error(`not drafted: ${drafted.text}`);
  return drafted.body;
}
