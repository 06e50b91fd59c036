'use client';

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Variable } from '../api/shapes.ts';
import { ConceptSearch } from '../concept/concept-search.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import {
  noVariable,
  readVariable,
  type VariableText,
  type VariableWrong,
  variableText,
} from './variable-text.ts';

type Props = {
  readonly datasetId: string;
  /** The one to change; null for a new one. */
  readonly variable: Variable | null;
  readonly others: readonly Variable[];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (variable: Variable) => void;
  readonly onCancel: () => void;
  /** Further acts on the one that is changed. */
  readonly children?: ReactNode;
};

/** One measurement: what it is called, in which unit it counts, between which bounds and in how many bins. */
export function VariableForm({
  datasetId,
  variable,
  others,
  busy,
  error,
  onSave,
  onCancel,
  children,
}: Props) {
  const [text, setText] = useState<VariableText>(variable === null ? noVariable : variableText(variable));
  const [wrong, setWrong] = useState<VariableWrong>({});
  const heading = useRef<HTMLHeadingElement>(null);
  // It opens below the table it was opened from: whoever works with a keyboard or listens is taken there.
  useEffect(() => heading.current?.focus(), []);
  const set = (change: Partial<VariableText>) => setText({ ...text, ...change });
  const field = (name: Exclude<keyof VariableText, 'measurement'>) => ({
    value: text[name],
    error: wrong[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => set({ [name]: target.value }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readVariable(text, others);
    setWrong(read.wrong);
    if (read.variable !== null && !busy) onSave(read.variable);
  }

  return (
    <form onSubmit={submit} noValidate aria-labelledby="variable-form">
      <h3 id="variable-form" ref={heading} tabIndex={-1}>
        {variable === null ? 'Add a measurement' : `Change ${variable.name}`}
      </h3>
      {variable === null ? (
        <>
          <ConceptSearch
            datasetId={datasetId}
            label="Which measurement"
            hint="Records of more special concepts count as well."
            domain="Measurement"
            onPick={({ conceptId, name }) => set({ measurement: conceptId, name: text.name || name })}
          />
          <p role="status">
            {text.measurement === null ? (wrong.measurement ?? '') : `Chosen: concept ${text.measurement}`}
          </p>
          {text.measurement !== null && wrong.measurement ? <p>{wrong.measurement}</p> : null}
        </>
      ) : null}
      <TextField label="Name" {...field('name')} />
      <TextField
        label="Unit in words"
        hint="As it stands behind a value, such as mmHg."
        optional
        {...field('unitText')}
      />
      <TextField
        label="Concept of the unit"
        hint="Only values in this unit count. Empty: values in whatever unit."
        inputMode="numeric"
        optional
        {...field('unit')}
      />
      <TextField
        label="Lowest value"
        hint="What is medically possible, never what is in the data: a bound out of the data tells of one person."
        inputMode="decimal"
        {...field('low')}
      />
      <TextField label="Highest value" inputMode="decimal" {...field('high')} />
      <TextField
        label="Bins"
        hint="Of equal width, 2 to 20. Quantiles are told to the width of a bin."
        inputMode="numeric"
        {...field('bins')}
      />
      <ErrorNotice error={error} />
      <ButtonRow>
        <Button type="submit" look="primary" busy={busy}>
          Save the measurement
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </ButtonRow>
      {children}
    </form>
  );
}
