import { useDidHide } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { vault } from '@/platform/vault';
import type { FormValues } from './form-paths';

export type Draft = {
  /** `looking` until the device has been searched; `kept` once something has been stored in this visit. */
  state: 'looking' | 'none' | 'restored' | 'kept' | 'unkept';
  /** After the form has been sent, or when the person starts afresh. */
  discard: () => void;
};

type WithValues = { values: FormValues; restore: (values: FormValues) => void };

const pauseMs = 500;

/**
 * Keeps the form's values on the device as ciphertext of the signed-in account, a moment after each change and
 * when the page is left, and puts them back after a crash. Without a session nothing is stored.
 */
export function useDraft(name: string, form: WithValues): Draft {
  const [state, setState] = useState<Draft['state']>('looking');
  const latest = useRef(form.values);
  const touched = useRef(form.values);
  const live = useRef(true);
  const { restore } = form;
  const restoreLatest = useRef(restore);
  restoreLatest.current = restore;
  latest.current = form.values;

  useEffect(() => {
    live.current = true;
    const before = touched.current;
    void vault.read(`draft/${name}`).then((found) => {
      if (!live.current) return;
      const kept = found.state === 'text' ? valuesOf(found.text) : undefined;
      // What has been typed while we were looking is newer than the draft.
      if (kept && latest.current === before) {
        touched.current = kept;
        restoreLatest.current(kept);
      }
      setState(kept ? 'restored' : 'none');
    });
    return () => {
      live.current = false;
    };
  }, [name]);

  const save = useCallback(() => {
    if (latest.current === touched.current) return;
    touched.current = latest.current;
    void vault.keep(`draft/${name}`, JSON.stringify(latest.current)).then((kept) => {
      if (live.current) setState(kept ? 'kept' : 'unkept');
    });
  }, [name]);

  useEffect(() => {
    if (state === 'looking') return;
    const clock = setTimeout(save, pauseMs);
    return () => clearTimeout(clock);
  }, [form.values, state === 'looking', save]);

  useDidHide(save);
  useEffect(() => save, [save]);

  const discard = useCallback(() => {
    touched.current = latest.current;
    vault.remove(`draft/${name}`);
    setState('none');
  }, [name]);
  return { state, discard };
}

function valuesOf(text: string): FormValues | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return read && typeof read === 'object' && !Array.isArray(read) ? (read as FormValues) : undefined;
  } catch {
    return undefined;
  }
}
