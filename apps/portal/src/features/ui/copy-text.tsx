'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from './button.tsx';
import styles from './copy-text.module.css';

/** A text to take away, with a button that copies it. Without the button's help it can still be selected. */
export function CopyText({ text, what }: { readonly text: string; readonly what: string }) {
  const t = useTranslations('ui');
  const [said, setSaid] = useState('');
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t('copied'));
    } catch {
      setSaid(t('notCopied'));
    }
  }
  return (
    <div className={styles.copy}>
      <pre className={styles.text}>{text}</pre>
      <div className="no-print">
        <Button look="quiet" onClick={() => void copy()}>
          {t('copy', { what })}
        </Button>
        <span role="status">{said}</span>
      </div>
    </div>
  );
}
