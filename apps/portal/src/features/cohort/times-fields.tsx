'use client';

import type { BuilderItem } from '@assent/query-engine/cohort';
import { Checkbox, Choices, Radio } from '../ui/choices.tsx';
import { DayField } from './day-field.tsx';
import { NumberField } from './number-field.tsx';

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
        <NumberField
          min={1}
          label={
            lane === 'exclude' ? 'Keeps people out from how many records on' : 'At least how many records'
          }
          value={item.occurrences}
          onChange={(occurrences) => change({ occurrences })}
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
          <DayField
            name="first day"
            open="as far back as the person’s records go"
            day={window.before === null ? null : 0 - window.before}
            onChange={(day) => change({ window: { ...window, before: day === null ? null : 0 - day } })}
          />
          <DayField
            name="last day"
            open="as far on as the person’s records go"
            day={window.after}
            onChange={(after) => change({ window: { ...window, after } })}
          />
        </>
      ) : null}
      <Choices legend="Outside observation">
        <Checkbox
          label="Records outside the observation period count too"
          checked={item.outside ?? false}
          onChange={(event) => change({ outside: event.target.checked })}
        />
      </Choices>
    </>
  );
}
