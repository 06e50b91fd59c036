'use client';

import { useTranslations } from 'next-intl';
import { type DragEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { Button, ButtonRow } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Field, TextArea, TextField } from '../ui/field.tsx';
import { Answer } from './answer.tsx';
import { loadChain } from './chain.ts';
import styles from './verifier.module.css';
import { type Checked, verifyFile } from './verify-file.ts';

/** The whole check runs in the browser. Nothing of the file is sent; only a chain that the reader names is asked. */
export function Verifier({ vkey }: { readonly vkey: string }) {
  const t = useTranslations('verify');
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState('');
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const answer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // Where it cannot be loaded, naming a chain says so.
    loadChain().catch(() => {});
  }, []);

  async function take(file: File | undefined) {
    if (!file) return;
    setFileName(file.name);
    setText(await file.text());
    setChecked(null);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  async function check(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setChecked(await verifyFile(text, field(form, 'key'), field(form, 'rpc')));
    setBusy(false);
    answer.current?.focus();
  }

  return (
    <>
      <form onSubmit={(event) => void check(event)}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the file field does the same */}
        <div
          className={classNames(styles.drop, over && styles.over)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <Field label={t('file')} hint={t('fileHint')}>
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".json,application/json"
                onChange={(event) => void take(event.target.files?.[0])}
              />
            )}
          </Field>
          {fileName ? <p role="status">{t('taken', { name: fileName })}</p> : null}
        </div>
        <TextArea
          label={t('text')}
          rows={6}
          spellCheck={false}
          className={classNames(styles.code)}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setFileName('');
            setChecked(null);
          }}
        />
        <TextField
          name="key"
          label={t('key')}
          hint={t('keyHint')}
          defaultValue={vkey}
          required
          spellCheck={false}
        />
        <TextField
          name="rpc"
          type="url"
          label={t('chain')}
          hint={t('chainHint')}
          optional
          spellCheck={false}
          placeholder="https://"
        />
        <ButtonRow>
          <Button type="submit" look="primary" busy={busy} disabled={text.trim() === ''}>
            {t(busy ? 'checking' : 'check')}
          </Button>
        </ButtonRow>
      </form>
      <div ref={answer} tabIndex={-1} role="status">
        {checked ? <Answer checked={checked} /> : null}
      </div>
    </>
  );
}

const field = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();
