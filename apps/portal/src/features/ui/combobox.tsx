'use client';

import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import styles from './combobox.module.css';

export type Option = { readonly id: string; readonly label: string; readonly detail?: string };

type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly options: readonly Option[];
  /** Said instead of the list while there is nothing to choose: "Searching". */
  readonly empty: string;
  readonly onPick: (id: string) => void;
};

/**
 * A text field with a list of suggestions, after the ARIA Authoring Practices' "editable combobox with list
 * autocomplete": the focus stays in the field, the arrow keys choose, Enter takes, Escape closes and then clears.
 */
export function Combobox({ label, hint, text, onText, options, empty, onPick }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && text.trim() !== '';
  const listed = shown && options.length > 0;
  const chosen = listed ? options[active] : undefined;

  useEffect(() => {
    if (chosen) document.getElementById(`${id}-${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, id]);

  function pick(option: Option) {
    setOpen(false);
    setActive(-1);
    onPick(option.id);
  }

  function press(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setOpen(true);
      if (options.length > 0) {
        const from = listed ? active : -1;
        setActive(
          from < 0 && step < 0 ? options.length - 1 : (from + step + options.length) % options.length,
        );
      }
    } else if (event.key === 'Enter') {
      // Never submits the form around it.
      event.preventDefault();
      if (chosen) pick(chosen);
    } else if (event.key === 'Escape') {
      if (shown) setOpen(false);
      else onText('');
    }
  }

  return (
    <div className={styles.combobox}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {hint ? (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      ) : null}
      <div className={styles.field}>
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded={listed}
          aria-controls={listed ? `${id}-list` : undefined}
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          aria-describedby={hint ? `${id}-hint` : undefined}
          value={text}
          onChange={(event) => {
            onText(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
          onKeyDown={press}
          onBlur={() => setOpen(false)}
        />
        {listed ? (
          <div id={`${id}-list`} role="listbox" aria-label={label} tabIndex={-1} className={styles.list}>
            {options.map((option, index) => (
              // The field keeps the focus, so the keys are handled there.
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above
              <div
                key={option.id}
                id={`${id}-${option.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={styles.option}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => pick(option)}
              >
                {option.label}
                {option.detail ? <span className={styles.detail}>{option.detail}</span> : null}
              </div>
            ))}
          </div>
        ) : null}
      </div>
      <p role="status" className={shown && options.length === 0 ? styles.empty : 'visually-hidden'}>
        {shown ? (options.length === 0 ? empty : `${options.length} found`) : ''}
      </p>
    </div>
  );
}
