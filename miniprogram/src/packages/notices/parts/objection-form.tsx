import { mostPages } from '@app/shared/documents/paper';
import { noticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import { fileObjectionRules } from '@app/shared/public-notice/public-notice.rules';
import type {
  NoticeEntryView,
  NoticeView,
  ObjectionFiled,
} from '@app/shared/public-notice/public-notice.views';
import type { RequestOf } from '@app/shared/validation/rule-language';
import { Answers } from '@/components/answers';
import { Text } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { PageShell } from '@/components/page-shell';
import { PaperField } from '@/components/paper-field';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useForm } from '@/hooks/use-form';
import { usePaperUpload } from '@/hooks/use-paper-upload';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { entryWords, noticeTimeWords } from '@/words/notices';
import { valueWords } from './entry-row';

type Request = RequestOf<typeof fileObjectionRules>;

/** What is objected to, why, and papers that show it. Nothing typed is lost when sending fails. */
export function ObjectionForm({
  notice,
  line,
  onFiled,
}: {
  notice: NoticeView;
  line: NoticeEntryView | undefined;
  onFiled: (filed: ObjectionFiled) => void;
}) {
  const form = useForm({
    table: fileObjectionRules,
    initial: { text: '' },
    labels: { text: '有什么疑问', papers: '证明材料' },
  });
  const upload = usePaperUpload({ materialCode: 'objection-paper' });
  const { pages, paper, complete, busy: uploading } = upload;
  const unfinished = pages.length > 0 && !complete;
  const sending = useSubmit((body: Request, clientKey: string) =>
    call<ObjectionFiled>(noticeRoutes.object, { params: { id: notice.id }, body, clientKey }),
  );
  const send = async () => {
    const request = form.check();
    if (!request || unfinished) return;
    const papers = paper && pages.length > 0 ? { papers: [paper.id] } : {};
    const entry = line ? { entry: line.number } : {};
    const filed = await sending.run({ text: request.text, ...entry, ...papers });
    if (filed) onFiled(filed);
  };
  return (
    <PageShell
      title="提出异议"
      action={{ text: '提交异议', onTap: () => void send(), busy: sending.busy, disabled: uploading }}
    >
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <Answers
        label="对什么提出异议"
        answers={[
          { question: '公示', answer: notice.title },
          {
            question: '对哪一条',
            answer: line ? [entryWords(line), valueWords(notice.columns, line)].join('，') : entryWords(null),
          },
          { question: '提出的期限', answer: noticeTimeWords(notice) },
        ]}
      />
      <TextField
        {...form.field('text')}
        tall
        example="写清楚哪里不对、依据是什么，10 到 1000 个字。例：我的社保交了 36 个月，名单上只算了 33 个月。"
      />
      <PaperField
        id="objection-papers"
        label="证明材料"
        example="有的话拍照上传，例：缴费证明、成绩单"
        optional
        fault={unfinished ? '还有一页没有传好，请等它传好或删去' : undefined}
        max={mostPages}
        upload={upload}
      />
      <Text className="ui-quiet">异议由您实名提出，只有办理的工作人员能看到您的姓名和内容。</Text>
      <Problem error={sending.error} />
    </PageShell>
  );
}
