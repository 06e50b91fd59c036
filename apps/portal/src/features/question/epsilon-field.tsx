'use client';

import { useState } from 'react';
import { Field, TextField } from '../ui/field.tsx';
import { formatEpsilon } from '../ui/format.ts';
import { affordableSteps, parseEpsilon } from './epsilon.ts';

type Props = {
  readonly epsilonMicro: number;
  readonly leftMicro: number;
  readonly onChange: (epsilonMicro: number) => void;
};

/** How much of the budget to spend: by slider, or typed exactly. */
export function EpsilonField({ epsilonMicro, leftMicro, onChange }: Props) {
  const steps = affordableSteps(leftMicro);
  const [typed, setTyped] = useState(formatEpsilon(epsilonMicro));
  const [error, setError] = useState('');
  const nearest = steps.reduce(
    (best, step, index) =>
      Math.abs(step - epsilonMicro) < Math.abs((steps[best] ?? 0) - epsilonMicro) ? index : best,
    0,
  );
  return (
    <>
      <Field
        label="How exact"
        hint="To the left: rougher, and cheaper. To the right: more exact, and more of the budget."
      >
        {(control) => (
          <input
            {...control}
            type="range"
            min={0}
            max={steps.length - 1}
            step={1}
            value={nearest}
            aria-valuetext={`${formatEpsilon(epsilonMicro)} epsilon`}
            onChange={(event) => {
              const step = steps[Number(event.target.value)];
              if (step === undefined) return;
              setTyped(formatEpsilon(step));
              setError('');
              onChange(step);
            }}
          />
        )}
      </Field>
      <TextField
        label="Epsilon to spend"
        inputMode="decimal"
        value={typed}
        error={error}
        onChange={(event) => {
          setTyped(event.target.value);
          const micro = parseEpsilon(event.target.value);
          setError(micro === undefined ? 'Write a number above zero, such as 0.25.' : '');
          if (micro !== undefined) onChange(micro);
        }}
      />
    </>
  );
}
