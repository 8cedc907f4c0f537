import type { Fault } from '@app/shared/http/fault';
import type { RequestOf, RuleTable } from '@app/shared/validation/rule-language';
import { readRequest } from '@app/shared/validation/rules';
import { useCallback, useRef, useState } from 'react';
import type { ApiError } from '@/platform/api-error';
import { todayInCity } from '@/words/dates';
import { wordsOfError } from '@/words/errors';
import { wordsOfChoiceFault, wordsOfFault } from '@/words/faults';
import { type FormValue, type FormValues, fieldId, patternOf, valueAt, withValueAt } from './form-paths';

export type FormOptions<Table extends RuleTable> = {
  /** The same table the server checks. */
  table: Table;
  initial: FormValues;
  /** The visible label of each field by its path, with `*` for the places of a list (`people.*.name`). */
  labels: Record<string, string>;
  /** Paths that are chosen rather than written: the sentence then says 请选择. */
  choices?: readonly string[];
  /** What the table cannot say, such as answers that are asked by the city's data; each with its own sentence. */
  judge?: (values: FormValues) => readonly JudgedFault[];
};

export type JudgedFault = Fault & { sentence: string };

/** What a field component needs; spread it: `<TextField {...form.field('name')} />`. */
export type FieldOfForm = {
  id: string;
  label: string;
  value: string;
  fault: string | undefined;
  onChange: (value: string) => void;
  onLeave: () => void;
};

/** A fault as it is shown; `sentence` where the server's code says more than the fault's. */
type ShownFault = Fault & { sentence?: string };

export type FaultLine = { path: string; fieldId: string; sentence: string };

export type Form<Table extends RuleTable> = {
  values: FormValues;
  set: (path: string, value: FormValue) => void;
  field: (path: string) => FieldOfForm;
  /** For the summary at the top, in the order of the rules. */
  faults: FaultLine[];
  /** Grows with every refused submission, so that the summary takes the focus again. */
  refusals: number;
  /** The request as it is to be sent, or undefined with the faults shown. */
  check: () => RequestOf<Table> | undefined;
  /** Looks only at the fields of one step: true when they may stand; their faults are shown, those of other steps stay. */
  checkPart: (owns: (path: string) => boolean) => boolean;
  /** Shows what the server refused. True when there was a field to show it at. */
  takeError: (error: ApiError) => boolean;
  /** Puts values back (a draft); shows no faults. */
  restore: (values: FormValues) => void;
};

export function useForm<Table extends RuleTable>(options: FormOptions<Table>): Form<Table> {
  const { table, labels, choices = [], judge: judgeMore } = options;
  const [values, setValues] = useState<FormValues>(options.initial);
  const [faults, setFaults] = useState<ShownFault[]>([]);
  const [refusals, setRefusals] = useState(0);
  // What is typed between two draws must not be lost or checked late.
  const latest = useRef(values);

  const replace = useCallback((next: FormValues) => {
    latest.current = next;
    setValues(next);
  }, []);

  const set = useCallback(
    (path: string, value: FormValue) => {
      replace(withValueAt(latest.current, path, value));
      setFaults((shown) => shown.filter(({ field }) => field !== path));
    },
    [replace],
  );

  const refuse = (found: ShownFault[]) => {
    setFaults(found);
    setRefusals((count) => count + 1);
  };

  const reading = () => readRequest(table, latest.current, { today: todayInCity() });
  const faultsOf = (read: ReturnType<typeof reading>): ShownFault[] => [
    ...(read.ok ? [] : read.faults),
    ...(judgeMore?.(latest.current) ?? []),
  ];

  /** On leaving a field: only its own fault, and none for one that is still empty. */
  const judge = (path: string) => {
    const typed = valueAt(latest.current, path);
    if (typed === undefined || typed === '') return;
    const own = faultsOf(reading()).filter(({ field }) => field === path);
    setFaults((shown) => [...shown.filter(({ field }) => field !== path), ...own]);
  };

  const labelOf = (path: string) => labels[path] ?? labels[patternOf(path)] ?? '这一项';
  const sentenceOf = ({ field, code, sentence }: ShownFault) =>
    sentence ??
    (choices.includes(patternOf(field)) ? wordsOfChoiceFault : wordsOfFault)(code, labelOf(field));

  return {
    values,
    set,
    refusals,
    faults: faults.map((fault) => ({
      path: fault.field,
      fieldId: fieldId(fault.field),
      sentence: sentenceOf(fault),
    })),
    field: (path) => {
      const fault = faults.find(({ field }) => field === path);
      const value = valueAt(values, path);
      return {
        id: fieldId(path),
        label: labelOf(path),
        value: value === undefined || value === null ? '' : String(value),
        fault: fault && sentenceOf(fault),
        onChange: (typed) => set(path, typed),
        onLeave: () => judge(path),
      };
    },
    check: () => {
      const read = reading();
      const found = faultsOf(read);
      if (read.ok && found.length === 0) {
        setFaults([]);
        return read.request;
      }
      refuse(found);
      return undefined;
    },
    checkPart: (owns) => {
      const own = faultsOf(reading()).filter(({ field }) => owns(field));
      const others = faults.filter(({ field }) => !owns(field));
      if (own.length > 0) refuse([...others, ...own]);
      else setFaults(others);
      return own.length === 0;
    },
    takeError: (error) => {
      const sentence = error.code === 'COMMON.INVALID_INPUT' ? undefined : wordsOfError(error.code).todo;
      if (error.faults.length > 0) refuse(error.faults.map((fault) => ({ ...fault, sentence })));
      return error.faults.length > 0;
    },
    restore: (restored) => {
      replace(restored);
      setFaults([]);
    },
  };
}
