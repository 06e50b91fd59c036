'use client';

import type { BuilderModel } from '@assent/query-engine/cohort';
import { SelectField, TextField } from '../ui/field.tsx';
import type { Builder } from './builder.ts';
import { wholeNumber } from './whole-number.ts';

const entries = {
  first: 'The first that meets everything above',
  last: 'The last that meets everything above',
  all: 'Every one: each begins a stay',
} as const satisfies Record<NonNullable<BuilderModel['entriesKept']>, string>;

const leaving = {
  observation: 'At the end of their observation period',
  start: 'A number of days after the record they entered with starts',
  end: 'A number of days after the record they entered with ends',
} as const;

type Leaving = keyof typeof leaving;

/** How a stay begins and ends. Whoever is in the cohort is counted once, whatever stands here. */
export function ExitFields({ builder }: { readonly builder: Builder }) {
  const { model, edit } = builder;
  const { leave, joinDays = 0, entriesKept = 'first', kept } = model;
  const leaveAt = (from: Leaving) => {
    const { leave: _, ...stay } = model;
    edit(from === 'observation' ? stay : { ...stay, leave: { from, days: leave?.days ?? 0 } });
  };
  return (
    <>
      <SelectField
        label="Which entries of a person count"
        hint="A person is counted once, however many there are."
        value={entriesKept}
        onChange={({ target }) => edit({ ...model, entriesKept: target.value as keyof typeof entries })}
      >
        <Options words={entries} />
      </SelectField>
      {kept?.end ? null : (
        <SelectField
          label="People leave"
          value={leave?.from ?? 'observation'}
          onChange={({ target }) => leaveAt(target.value as Leaving)}
        >
          <Options words={leaving} />
        </SelectField>
      )}
      {leave && !kept?.end ? (
        <TextField
          type="number"
          label="Days until they leave"
          hint="At the end of their observation period at the latest."
          value={leave.days}
          onChange={({ target }) => edit({ ...model, leave: { ...leave, days: signed(target.value) } })}
        />
      ) : null}
      <TextField
        type="number"
        min={0}
        label="Join stays of a person that are at most so many days apart"
        value={joinDays}
        onChange={({ target }) => edit({ ...model, joinDays: wholeNumber(target.value) ?? 0 })}
      />
    </>
  );
}

/** Circe lets people leave before the record they entered with ends. */
const signed = (text: string): number =>
  text.startsWith('-') ? 0 - (wholeNumber(text.slice(1)) ?? 0) : (wholeNumber(text) ?? 0);

const Options = ({ words }: { readonly words: Readonly<Record<string, string>> }) =>
  Object.entries(words).map(([value, text]) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
