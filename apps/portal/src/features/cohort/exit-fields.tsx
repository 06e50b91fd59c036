'use client';

import type { BuilderModel } from '@assent/query-engine/cohort';
import { SelectField } from '../ui/field.tsx';
import type { Builder } from './builder.ts';
import { NumberField } from './number-field.tsx';

const entries = {
  first: 'The first that meets everything above',
  last: 'The last that meets everything above',
  all: 'Every one: each begins a stay',
} as const satisfies Record<NonNullable<BuilderModel['entriesKept']>, string>;

/** What tells them apart is to be seen on a phone too. */
const leaving = {
  observation: 'At the end of observation',
  start: 'Days after their entry record starts',
  end: 'Days after their entry record ends',
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
        <NumberField
          label="Days until they leave"
          hint="Below zero: so many days before. At the end of their observation period at the latest."
          value={leave.days}
          onChange={(days) => edit({ ...model, leave: { ...leave, days } })}
        />
      ) : null}
      <NumberField
        min={0}
        label="Join stays of a person that are at most so many days apart"
        value={joinDays}
        onChange={(days) => edit({ ...model, joinDays: days })}
      />
    </>
  );
}

const Options = ({ words }: { readonly words: Readonly<Record<string, string>> }) =>
  Object.entries(words).map(([value, text]) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
