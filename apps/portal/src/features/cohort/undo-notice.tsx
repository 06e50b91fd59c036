'use client';

import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** Says what was deleted and offers it back. Takes the focus, since what had it is gone. */
export function UndoNotice({ what, onUndo }: { readonly what: string; readonly onUndo: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus(), []);
  return (
    <Notice tone="info" title={`Deleted ${what}.`} live>
      <Button ref={undo} onClick={onUndo}>
        Undo
      </Button>
    </Notice>
  );
}
