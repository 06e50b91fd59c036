'use client';

import { useState } from 'react';
import { SelectField, TextField } from '../ui/field.tsx';
import styles from './people-fields.module.css';
import { wholeNumber } from './whole-number.ts';

type Props = {
  /** Which day of the window: "first day". */
  readonly name: string;
  /** What an empty field means. */
  readonly open: string;
  /** Counted from entry, below zero before it; null where the window is open. */
  readonly day: number | null;
  readonly onChange: (day: number | null) => void;
};

/** A day as people say it: so many days before or after entry. */
export function DayField({ name, open, day, onChange }: Props) {
  // Entry itself has no side, but the reader who chose one means it for the number that follows.
  const [after, setAfter] = useState(day === null ? name === 'last day' : day > 0);
  const side = day === null || day === 0 ? after : day > 0;
  const days = day === null ? null : Math.abs(day);
  const put = (count: number | null, isAfter: boolean) =>
    onChange(count === null || count === 0 ? count : isAfter ? count : -count);
  return (
    <div className={styles.pairs}>
      <TextField
        type="number"
        min={0}
        label={`Days between entry and the ${name}`}
        hint={`Empty means: ${open}.`}
        value={days ?? ''}
        onChange={(event) => put(wholeNumber(event.target.value) ?? null, side)}
      />
      <SelectField
        label={`The ${name} is`}
        value={side ? 'after' : 'before'}
        onChange={(event) => {
          setAfter(event.target.value === 'after');
          put(days, event.target.value === 'after');
        }}
      >
        <option value="before">before entry</option>
        <option value="after">after entry</option>
      </SelectField>
    </div>
  );
}
