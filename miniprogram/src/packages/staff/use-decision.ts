import type { DecideTask } from '@app/shared/registration/registration.dto';
import { decideTaskRules } from '@app/shared/registration/registration.rules';
import type { TaskOutcome } from '@app/shared/registration/task.status';
import { useRef, useState } from 'react';
import { useDraft } from '@/hooks/use-draft';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { ApiError } from '@/platform/api-error';
import { decisionWords, movedOnCodes, type Sent, sendDecision } from './decision';
import { isWhole, type SeenTask } from './kept';

const labels = { from: '实际入住日期', until: '实际离开日期', note: '备注', outcome: '核实结果' };

/** What the officer found at one door: the form, whether it is open, and what became of it. */
export function useDecision(task: SeenTask, reload: () => void) {
  const stay = isWhole(task) ? task.stay : undefined;
  const form = useForm({
    table: decideTaskRules,
    initial: {
      version: task.version,
      outcome: '',
      from: stay?.from ?? '',
      until: stay?.until ?? '',
      note: '',
    },
    labels,
  });
  const draft = useDraft(`task/${task.id}`, form);
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState<Sent>();
  const [lost, setLost] = useState<string>();
  const decided = useRef({ text: '', at: '' });
  const title = [task.address, task.roomName].filter(Boolean).join(' ');

  const sending = useSubmit(async (body: DecideTask, clientKey: string) => {
    try {
      return await sendDecision({ id: task.id, title }, body, clientKey);
    } catch (error) {
      if (error instanceof ApiError && movedOnCodes.includes(error.code)) {
        // Nothing is lost: what was found stays on the screen beside what is true now.
        setLost(decisionWords(body));
        setOpen(false);
        reload();
      }
      throw error;
    }
  });

  useRefusals(form, sending.error, (path) => path in labels);

  /** The instant of the first tap, also for its retries: another instant would be another attempt. */
  const instantOf = (text: string): string => {
    if (decided.current.text !== text) decided.current = { text, at: new Date().toISOString() };
    return decided.current.at;
  };

  const submit = async () => {
    form.set('version', task.version);
    const request = form.check();
    if (!request) return;
    const { outcome, from, until, note } = request;
    const dates = outcome === 'corrected' ? { from, until } : {};
    const said = { version: task.version, outcome, ...dates, note };
    const answer = await sending.run({ ...said, decidedAt: instantOf(JSON.stringify(said)) });
    if (!answer) return;
    draft.discard();
    setLost(undefined);
    setOpen(false);
    setSent(answer);
    if (answer.state === 'answered') reload();
  };

  return {
    form,
    /** Which answer is being filled in; undefined while the sheet is closed. */
    outcome: open ? (form.values.outcome as TaskOutcome) : undefined,
    begin: (outcome: TaskOutcome) => {
      sending.clearError();
      form.set('outcome', outcome);
      setOpen(true);
    },
    close: () => setOpen(false),
    submit,
    busy: sending.busy,
    error: sending.error,
    sent,
    /** The officer's own words, when somebody else was first. */
    lost,
    restored: draft.state === 'restored',
  };
}

export type Decision = ReturnType<typeof useDecision>;
