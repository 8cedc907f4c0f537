import type { INestApplicationContext } from '@nestjs/common';
import type { Principal } from '../platform/identity/principal';
import { NoticeReadingService } from '../platform/public-notice/notice-reading.service';
import { ObjectionService } from '../platform/public-notice/objection.service';
import { ObjectionAnswerService } from '../platform/public-notice/objection-answer.service';

const mostNotices = 3;
const doubt = '我的社保缴费年限似乎少算了几个月，请帮我核对计分办法和依据。';
const unclear = '公示里没有写明同分时怎样排序，请说明依据。';
const reasons = '经核查，公示所附文件第三条已写明同分的排序办法，名单按此排序，维持原结果。';

/**
 * Lets two residents object to each notice that runs in the demonstration: one waits for the answer, the other has it. Call it
 * after whatever publishes lists; without a running notice it does nothing, and a second time it changes nothing.
 */
export async function tellObjections(
  app: INestApplicationContext,
  [first, second]: readonly [Principal, Principal],
  officer: Principal,
): Promise<void> {
  const objections = app.get(ObjectionService);
  const answers = app.get(ObjectionAnswerService);
  const { items } = await app.get(NoticeReadingService).list({ state: 'running', pageSize: mostNotices });
  for (const { id } of items.filter(({ phase }) => phase === 'running')) {
    await objections.file(first, `demonstration-doubt-${id}`, id, { text: doubt });
    const filed = await objections.file(second, `demonstration-unclear-${id}`, id, { text: unclear });
    const { allowedActions, version } = await answers.view(officer, filed.id);
    // Answered before, or of a list that this officer published.
    if (allowedActions.length === 0) continue;
    const answer = { version, outcome: 'dismissed', reasons } as const;
    await answers.answer(officer, `demonstration-answer-${id}`, filed.id, answer);
  }
}
