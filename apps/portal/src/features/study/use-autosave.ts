'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

export type SaveState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Saves changes shortly after the last of them, one save at a time and in order. Changes that could not be saved
 * stay pending and go with the next save; nothing typed is lost while the page is open.
 */
export function useAutosave<T extends object>(
  save: (changes: Partial<T>) => Promise<{ readonly savedAt: string }>,
  milliseconds = 700,
) {
  const [state, setState] = useState<SaveState>({ kind: 'clean' });
  const pending = useRef<Partial<T>>({});
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(save);
  latest.current = save;

  /** Saves what is pending now; false when it could not be saved. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    if (Object.keys(pending.current).length === 0) return true;
    const changes = pending.current;
    pending.current = {};
    setState({ kind: 'saving' });
    running.current = latest.current(changes).then(
      ({ savedAt }) => {
        setState({ kind: 'saved', at: savedAt });
        return true;
      },
      (error: unknown) => {
        pending.current = { ...changes, ...pending.current };
        setState({ kind: 'failed', error });
        return false;
      },
    );
    const saved = await running.current;
    running.current = null;
    return saved;
  }, []);

  const change = useCallback(
    (changes: Partial<T>) => {
      pending.current = { ...pending.current, ...changes };
      setState({ kind: 'waiting' });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), milliseconds);
    },
    [flush, milliseconds],
  );

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (Object.keys(pending.current).length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      // Leaving within the portal: what is pending goes out with the page.
      void flush();
    };
  }, [flush]);

  return { state, change, flush };
}
