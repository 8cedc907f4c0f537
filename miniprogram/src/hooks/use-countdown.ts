import { useCallback, useEffect, useState } from 'react';

/** Seconds left of a pause that `start` begins; 0 when it is over. */
export function useCountdown(): [left: number, start: (seconds: number) => void] {
  const [endsAt, setEndsAt] = useState(0);
  const [left, setLeft] = useState(0);
  const start = useCallback((seconds: number) => {
    setEndsAt(Date.now() + seconds * 1000);
    setLeft(seconds);
  }, []);
  useEffect(() => {
    if (left <= 0) return;
    const clock = setTimeout(() => setLeft(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))), 1000);
    return () => clearTimeout(clock);
  }, [left, endsAt]);
  return [left, start];
}
