'use client';

import { useState } from 'react';
import { type Labelled, TextField } from '../ui/field.tsx';
import { signedNumber } from './whole-number.ts';

type Props = Labelled & {
  readonly value: number;
  /** The smallest it may be; what an empty field stands for, too. Without it, 0 and what is below it may be written. */
  readonly min?: number;
  readonly onChange: (value: number) => void;
};

/** A number that is always there. What is being typed stays as it is typed: an empty field, or a lone minus. */
export function NumberField({ value, min, onChange, ...labelled }: Props) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextField
      {...labelled}
      type="number"
      {...(min === undefined ? {} : { min })}
      value={typed ?? value}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = signedNumber(target.value) ?? min ?? 0;
        onChange(min === undefined ? number : Math.max(min, number));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
