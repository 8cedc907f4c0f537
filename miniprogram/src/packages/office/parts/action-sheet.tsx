import type { StaffCaseView } from '@app/shared/casework/casework.views';
import type { PointsOfficeView } from '@app/shared/points/application.views';
import { ChoiceField } from '@/components/choice-field';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { DateField } from '@/components/date-field';
import { Text } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { officeActionWords } from '@/words/case-actions';
import { todayInCity } from '@/words/dates';
import { draftField, itemsOf } from '../case-draft';
import type { CaseActing } from '../use-case-action';
import { PapersChecklist } from './papers-checklist';
import { ReasonList } from './reason-list';
import { ReviewItems } from './review-items';

const noteWords: Record<string, { label: string; example?: string; required?: true }> = {
  hold: { label: '在等什么', example: '例：等本人从外地寄来原件', required: true },
  escalate: { label: '为什么要督办', example: '例：公安已超期两天，电话催过' },
  refuse: { label: '给申请人的说明', example: '例：登记从今年七月开始，满半年后可以再申请' },
  reject: { label: '给申请人的说明', example: '例：请到户籍所在地的窗口办理' },
  'settle-objection': { label: '给申请人的答复', example: '例：新交的合同能够证明住所' },
};

/** One action, filled in and sent. What was typed stays when it is closed, or when somebody else was first. */
export function ActionSheet({
  view,
  points,
  acting,
}: {
  view: StaffCaseView;
  points?: PointsOfficeView;
  acting: CaseActing;
}) {
  const { open, draft, change, faults, refusals, busy, error } = acting;
  const words = open && officeActionWords[open.action];
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.sentence;
  const note = noteWords[open?.action ?? ''] ?? { label: '备注' };
  return (
    <ConfirmSheet
      open={open !== undefined}
      wide={open?.action === 'ask-papers' || open?.action === 'review' ? 'form' : undefined}
      title={words?.title ?? ''}
      confirm={{
        text: words?.does ?? '',
        onTap: () => void acting.submit(),
        busy,
        danger: words?.danger,
      }}
      onCancel={acting.close}
    >
      <FaultSummary faults={faults} refusals={refusals} />
      <Text>{words?.follows}</Text>
      {open?.action === 'settle-objection' && (
        <ChoiceField
          id={draftField.objection}
          label="异议成立吗"
          fault={faultOf(draftField.objection)}
          value={draft.objection}
          options={[
            { value: 'upheld', label: '成立', detail: '回到审核，重新作出决定' },
            { value: 'dismissed', label: '不成立', detail: '维持原来的决定' },
          ]}
          onChange={(objection) => change({ objection: objection as typeof draft.objection })}
        />
      )}
      {open?.action === 'ask-papers' && (
        <PapersChecklist
          view={view}
          ticked={draft.missing}
          fault={faultOf(draftField.missing)}
          onChange={(missing) => change({ missing })}
        />
      )}
      {open?.action === 'review' && (
        <ReviewItems
          items={itemsOf(view, open)}
          reasons={view.reasons.review ?? []}
          answers={draft.items}
          points={points}
          faultOf={faultOf}
          onChange={(items) => change({ items })}
        />
      )}
      {open && open.action !== 'review' && (
        <ReasonList
          reasons={view.reasons[open.action] ?? []}
          chosen={draft.reasons}
          fault={faultOf(draftField.reasons)}
          onChange={(reasons) => change({ reasons })}
        />
      )}
      {open?.action === 'hold' && (
        <DateField
          id={draftField.until}
          label="暂缓到哪天"
          optional
          example="到这一天自动恢复；不填就由您恢复"
          earliest={todayInCity()}
          fault={faultOf(draftField.until)}
          value={draft.until}
          onChange={(until) => change({ until })}
        />
      )}
      <TextField
        id={draftField.note}
        label={note.label}
        example={note.example}
        optional={!note.required}
        tall
        fault={faultOf(draftField.note)}
        value={draft.note}
        onChange={(text) => change({ note: text })}
      />
      <Problem error={error} />
    </ConfirmSheet>
  );
}
