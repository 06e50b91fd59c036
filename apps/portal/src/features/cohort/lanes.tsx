'use client';

import { Button } from '../ui/button.tsx';
import type { Builder } from './builder.ts';
import { addGroup } from './edit.ts';
import { EntryGroup } from './entry-group.tsx';
import { IncludeGroup } from './include-group.tsx';
import { Items } from './items.tsx';
import styles from './lanes.module.css';

/** Who comes in, and who stays out. */
export function Lanes({ builder }: { readonly builder: Builder }) {
  const { model, edit, readOnly } = builder;
  return (
    <div className={styles.lanes}>
      <section className={styles.lane} aria-labelledby="lane-include">
        <h2 id="lane-include">Include</h2>
        <EntryGroup builder={builder} />
        {model.include.map((group) => (
          <IncludeGroup key={group.id} builder={builder} group={group} />
        ))}
        {readOnly ? null : (
          <Button onClick={() => edit(addGroup(model))}>Add something they must also have</Button>
        )}
      </section>
      <section className={styles.lane} aria-labelledby="lane-exclude">
        <h2 id="lane-exclude">Exclude</h2>
        <h3>People with any of these stay out</h3>
        <Items builder={builder} place={{ lane: 'exclude' }} label="What keeps people out" />
      </section>
    </div>
  );
}
