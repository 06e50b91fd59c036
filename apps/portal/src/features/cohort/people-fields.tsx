'use client';

import { fixedCards } from '@assent/query-engine/cohort';
import { Checkbox, Choices } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import type { Builder } from './builder.ts';
import { cardElement } from './card.ts';
import { CardFindings } from './card-findings.tsx';
import styles from './people-fields.module.css';
import { wholeNumber } from './whole-number.ts';

// OMOP's standard concepts of the domain Gender.
const sexes = [
  { conceptId: 8532, name: 'FEMALE', label: 'Female' },
  { conceptId: 8507, name: 'MALE', label: 'Male' },
] as const;

/** Age, sex and period at entry. */
export function PeopleFields({ builder }: { readonly builder: Builder }) {
  const { model, edit } = builder;
  const findings = builder.findings.get(fixedCards.people);
  const { age = {}, sex = [], period = {} } = model;
  const ageFrom = (text: string) => edit({ ...model, age: without({ ...age, from: wholeNumber(text) }) });
  const ageTo = (text: string) => edit({ ...model, age: without({ ...age, to: wholeNumber(text) }) });
  const day = (changes: { from?: string | undefined; to?: string | undefined }) =>
    edit({ ...model, period: without({ ...period, ...changes }) });
  return (
    <section
      {...cardElement(fixedCards.people)}
      aria-labelledby="people"
      aria-describedby={findings ? 'people-findings' : undefined}
    >
      <h2 id="people">Age, sex and period</h2>
      <CardFindings id="people-findings" findings={findings} />
      <p>All of these are as people were on the day they entered. Empty means: no matter.</p>
      <div className={styles.pairs}>
        <TextField
          type="number"
          min={0}
          max={150}
          label="Age from"
          optional
          value={age.from ?? ''}
          onChange={(event) => ageFrom(event.target.value)}
        />
        <TextField
          type="number"
          min={0}
          max={150}
          label="Age up to, inclusive"
          optional
          value={age.to ?? ''}
          onChange={(event) => ageTo(event.target.value)}
        />
        <TextField
          type="date"
          label="Entered from"
          optional
          value={period.from ?? ''}
          onChange={(event) => day({ from: event.target.value || undefined })}
        />
        <TextField
          type="date"
          label="Entered up to"
          optional
          value={period.to ?? ''}
          onChange={(event) => day({ to: event.target.value || undefined })}
        />
      </div>
      <Choices legend="Recorded sex" hint="None ticked means: no matter.">
        {sexes.map(({ conceptId, name, label }) => (
          <Checkbox
            key={conceptId}
            label={label}
            checked={sex.some((one) => one.conceptId === conceptId)}
            onChange={(event) => {
              const others = sex.filter((one) => one.conceptId !== conceptId);
              edit({ ...model, sex: event.target.checked ? [...others, { conceptId, name }] : others });
            }}
          />
        ))}
      </Choices>
    </section>
  );
}

/** The object without what is undefined: an absent bound is no bound. */
function without<T>(bounds: { from?: T | undefined; to?: T | undefined }): { from?: T; to?: T } {
  return {
    ...(bounds.from === undefined ? {} : { from: bounds.from }),
    ...(bounds.to === undefined ? {} : { to: bounds.to }),
  };
}
