'use client';

import { useEffect, useRef, useState } from 'react';
import { type Autosave, createAutosave, type SaveState } from './autosave.ts';

/** An autosave for as long as the page is open; closing the tab with something unsaved asks first. */
export function useAutosave<T extends object>(
  save: (changes: T) => Promise<{ readonly savedAt: string }>,
  milliseconds = 700,
): { readonly state: SaveState; readonly autosave: Autosave<T> } {
  const [state, setState] = useState<SaveState>({ kind: 'clean' });
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  const [autosave] = useState(() =>
    createAutosave<T>({ save: (changes) => latest.current(changes), onState: setState, milliseconds }),
  );

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (autosave.pending()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      // Leaving within the portal: what is pending goes out with the page.
      void autosave.flush();
    };
  }, [autosave]);

  return { state, autosave };
}
