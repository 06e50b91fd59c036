'use client';

import type { BuilderGroup } from '@assent/query-engine/cohort';
import { useId } from 'react';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import type { Builder } from './builder.ts';
import { changeGroup, removeGroup } from './edit.ts';
import { Items } from './items.tsx';
import styles from './lanes.module.css';

type Props = { readonly builder: Builder; readonly group: BuilderGroup };

/** Something people must also have: all of, or any of, its items. */
export function IncludeGroup({ builder, group }: Props) {
  const { model, edit, removeWithUndo, readOnly } = builder;
  const name = group.name || 'this group';
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 id={id}>
        And {group.match === 'all' ? 'all of' : 'any of'} “{name}”
      </h3>
      {readOnly ? null : (
        <>
          <SelectField
            label="People must have"
            value={group.match}
            onChange={(event) =>
              edit(changeGroup(model, group.id, { match: event.target.value === 'any' ? 'any' : 'all' }))
            }
          >
            <option value="all">all of these</option>
            <option value="any">any of these</option>
          </SelectField>
          <TextField
            label="Name of this group"
            maxLength={200}
            value={group.name}
            onChange={(event) => edit(changeGroup(model, group.id, { name: event.target.value }))}
          />
        </>
      )}
      <Items builder={builder} place={{ lane: 'include', group: group.id }} label={`Add to “${name}”`} />
      {readOnly ? null : (
        <Button
          look="quiet"
          onClick={() => removeWithUndo(`“${group.name}” and what is in it`, removeGroup(model, group.id))}
        >
          Delete “{name}”
        </Button>
      )}
    </section>
  );
}
