'use client';

import type { BuilderItem } from '@assent/query-engine/cohort';
import { Choices, Radio } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { wholeNumber } from './whole-number.ts';

type Props = {
  readonly item: BuilderItem;
  readonly lane: 'include' | 'exclude';
  readonly change: (changes: Partial<BuilderItem>) => void;
};

/** How often and when, relative to entry. */
export function TimesFields({ item, lane, change }: Props) {
  const { window, kept } = item;
  const days = window.kind === 'days' ? window : { before: 365, after: 0 };
  return (
    <>
      {kept?.occurrence ? null : (
        <TextField
          type="number"
          min={1}
          label={
            lane === 'exclude' ? 'Keeps people out from how many records on' : 'At least how many records'
          }
          value={item.occurrences}
          onChange={(event) => change({ occurrences: Math.max(1, wholeNumber(event.target.value) ?? 1) })}
        />
      )}
      {kept?.window ? null : (
        <Choices legend="When">
          <Radio
            name={`when-${item.id}`}
            label="At any time"
            checked={window.kind === 'any-time'}
            onChange={() => change({ window: { kind: 'any-time' } })}
          />
          <Radio
            name={`when-${item.id}`}
            label="In a number of days around entry"
            checked={window.kind === 'days'}
            onChange={() => change({ window: { kind: 'days', ...days } })}
          />
        </Choices>
      )}
      {window.kind === 'days' && !kept?.window ? (
        <>
          <DaysField
            label="Days before entry"
            value={window.before}
            onChange={(before) => change({ window: { ...window, before } })}
          />
          <DaysField
            label="Days after entry"
            value={window.after}
            onChange={(after) => change({ window: { ...window, after } })}
          />
        </>
      ) : null}
    </>
  );
}

function DaysField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (days: number | null) => void;
}) {
  return (
    <TextField
      type="number"
      min={0}
      label={label}
      hint="Empty means: as far as the person’s records go."
      value={value ?? ''}
      onChange={(event) => onChange(wholeNumber(event.target.value) ?? null)}
    />
  );
}
