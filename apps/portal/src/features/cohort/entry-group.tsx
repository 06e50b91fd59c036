'use client';

import { type BuilderEntry, fixedCards, keptInEntry } from '@assent/query-engine/cohort';
import { Choices, Radio } from '../ui/choices.tsx';
import type { Builder } from './builder.ts';
import { cardElement } from './card.ts';
import { Items } from './items.tsx';
import { KeptParts } from './kept-parts.tsx';
import styles from './lanes.module.css';
import { NumberField } from './number-field.tsx';

/** What lets people enter, and from which record on. */
export function EntryGroup({ builder }: { readonly builder: Builder }) {
  const { entry } = builder.model;
  const change = (changes: Partial<BuilderEntry>) =>
    builder.edit({ ...builder.model, entry: { ...entry, ...changes } });
  return (
    <section {...cardElement(fixedCards.entry)} className={styles.group} aria-labelledby="entry">
      <h3 id="entry">People enter with any of these</h3>
      <Items builder={builder} place={{ lane: 'entry' }} label="What people must have" />
      {builder.readOnly ? null : (
        <details>
          <summary>Which record counts as entry, and time under observation</summary>
          <Choices legend="A person with several such records enters">
            <Radio
              name="which"
              label="With the first that meets everything else"
              checked={entry.which === 'any'}
              onChange={() => change({ which: 'any' })}
            />
            <Radio
              name="which"
              label="With the earliest of all, or not at all"
              checked={entry.which === 'earliest'}
              onChange={() => change({ which: 'earliest' })}
            />
            <Radio
              name="which"
              label="With the latest of all, or not at all"
              checked={entry.which === 'latest'}
              onChange={() => change({ which: 'latest' })}
            />
          </Choices>
          <NumberField
            min={0}
            label="Days under observation before entry"
            value={entry.priorDays}
            onChange={(priorDays) => change({ priorDays })}
          />
          <NumberField
            min={0}
            label="Days under observation after entry"
            value={entry.postDays}
            onChange={(postDays) => change({ postDays })}
          />
        </details>
      )}
      <KeptParts
        builder={builder}
        parts={keptInEntry(builder.model, builder.names)}
        remove={builder.removeWithUndo}
      />
    </section>
  );
}
