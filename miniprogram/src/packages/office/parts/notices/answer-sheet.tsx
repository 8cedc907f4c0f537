import { staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import { answerObjectionRules } from '@app/shared/public-notice/public-notice.rules';
import type { StaffObjectionView } from '@app/shared/public-notice/public-notice.views';
import type { RequestOf } from '@app/shared/validation/rule-language';
import { ChoiceField } from '@/components/choice-field';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { useForm } from '@/hooks/use-form';
import { call } from '@/platform/request';

type Request = RequestOf<typeof answerObjectionRules>;

/** Upholds or dismisses an objection, with reasons that the objector reads word for word. */
export function AnswerSheet({
  objection: { id, version },
  open,
  onClose,
  onAnswered,
  onMoved,
}: {
  objection: StaffObjectionView;
  open: boolean;
  onClose: () => void;
  onAnswered: () => void;
  /** Somebody else was first. */
  onMoved: () => void;
}) {
  const form = useForm({
    table: answerObjectionRules,
    initial: { version, outcome: '', reasons: '' },
    labels: { outcome: '异议成立吗', reasons: '理由' },
    choices: ['outcome'],
  });
  const sending = useChange(
    (body: Request, clientKey: string) =>
      call<StaffObjectionView>(staffNoticeRoutes.answer, { params: { id }, body, clientKey }),
    onMoved,
  );
  const send = async () => {
    const request = form.check();
    if (request && (await sending.run({ ...request, version }))) onAnswered();
  };
  return (
    <ConfirmSheet
      open={open}
      title="答复这件异议"
      confirm={{ text: '提交答复', busy: sending.busy, onTap: () => void send() }}
      onCancel={onClose}
    >
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <Text>理由会原样告诉提出异议的人。成立的，名单的主办部门按规定重新核算。</Text>
      <ChoiceField
        {...form.field('outcome')}
        options={[
          { value: 'upheld', label: '成立', detail: '名单有错，需要更正' },
          { value: 'dismissed', label: '不成立', detail: '维持原来的名单' },
        ]}
      />
      <TextField {...form.field('reasons')} tall example="写明核查了什么、依据哪一条，10 到 1000 个字" />
      <Problem error={sending.error} />
    </ConfirmSheet>
  );
}
