'use client';

import { type BuilderGroup, keptInGroup } from '@assent/query-engine/cohort';
import { useId } from 'react';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import type { Builder } from './builder.ts';
import { cardElement } from './card.ts';
import { CardFindings } from './card-findings.tsx';
import { changeGroup, exchangeGroup, removeGroup } from './edit.ts';
import { Items } from './items.tsx';
import { KeptParts } from './kept-parts.tsx';
import styles from './lanes.module.css';
import { NumberField } from './number-field.tsx';

const matches = {
  all: 'all of these',
  any: 'any of these',
  'at-least': 'at least so many of these',
  'at-most': 'at most so many of these',
} as const satisfies Record<BuilderGroup['match'], string>;

type Match = BuilderGroup['match'];

const matchWords = ({ match, count = 1 }: BuilderGroup): string =>
  match === 'all' || match === 'any' ? `${match} of` : `${match.replace('-', ' ')} ${count} of`;

type Props = { readonly builder: Builder; readonly group: BuilderGroup };

/** Something people must also have: all of its items, any, or so many. */
export function IncludeGroup({ builder, group }: Props) {
  const { model, edit, removeWithUndo, readOnly } = builder;
  const name = group.name || 'this group';
  const id = useId();
  const findings = builder.findings.get(group.id);
  const words = { conceptSets: model.conceptSets ?? [], names: builder.names };
  return (
    <section
      {...cardElement(group.id)}
      className={styles.group}
      aria-labelledby={id}
      aria-describedby={findings ? `${id}-findings` : undefined}
    >
      <h3 id={id}>
        And {matchWords(group)} “{name}”
      </h3>
      <CardFindings id={`${id}-findings`} findings={findings} />
      {readOnly ? null : (
        <>
          <SelectField
            label="People must have"
            value={group.match}
            onChange={(event) => edit(changeGroup(model, group.id, { match: event.target.value as Match }))}
          >
            {Object.entries(matches).map(([match, text]) => (
              <option key={match} value={match}>
                {text}
              </option>
            ))}
          </SelectField>
          {group.match === 'at-least' || group.match === 'at-most' ? (
            <NumberField
              min={0}
              label="How many"
              value={group.count ?? 1}
              onChange={(count) => edit(changeGroup(model, group.id, { count }))}
            />
          ) : null}
          <TextField
            label="Name of this group"
            maxLength={200}
            value={group.name}
            onChange={(event) => edit(changeGroup(model, group.id, { name: event.target.value }))}
          />
        </>
      )}
      <Items builder={builder} place={{ lane: 'include', group: group.id }} label={`Add to “${name}”`}>
        <KeptParts
          builder={builder}
          parts={keptInGroup(group, words)}
          remove={(what, without) => removeWithUndo(`${what} from “${name}”`, exchangeGroup(model, without))}
        />
      </Items>
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
