'use client';

import { useState } from 'react';
import { Button } from './button.tsx';
import styles from './copy-text.module.css';

/** A text to take away, with a button that copies it. Without the button's help it can still be selected. */
export function CopyText({ text, what }: { readonly text: string; readonly what: string }) {
  const [said, setSaid] = useState('');
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Could not copy. Select the text and copy it.');
    }
  }
  return (
    <div className={styles.copy}>
      <pre className={styles.text}>{text}</pre>
      <div className="no-print">
        <Button look="quiet" onClick={() => void copy()}>
          Copy {what}
        </Button>
        <span role="status">{said}</span>
      </div>
    </div>
  );
}
