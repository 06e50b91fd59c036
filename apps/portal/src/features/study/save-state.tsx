'use client';

import { Button } from '../ui/button.tsx';
import { formatClock } from '../ui/format.ts';
import { ErrorNotice } from '../ui/problem.tsx';
import type { SaveState } from './autosave.ts';
import styles from './save-state.module.css';

/** "Saved 14:02", or what keeps it from being saved. */
export function SaveStatus({ state, onRetry }: { readonly state: SaveState; readonly onRetry: () => void }) {
  return (
    <div className={styles.status}>
      <p role="status">{words(state)}</p>
      {state.kind === 'failed' ? (
        <>
          <ErrorNotice error={state.error} />
          <Button onClick={onRetry}>Save again</Button>
        </>
      ) : null}
    </div>
  );
}

function words(state: SaveState): string {
  switch (state.kind) {
    case 'clean':
      return 'Changes are saved as you type.';
    case 'waiting':
    case 'saving':
      return 'Saving';
    case 'saved':
      return `Saved ${formatClock(state.at)}`;
    case 'failed':
      return 'Not saved. What you typed is still here.';
  }
}
