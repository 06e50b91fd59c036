'use client';

import { type BuilderItem, domains, keepsOfCriterion } from '@assent/query-engine/cohort';
import { useEffect, useRef } from 'react';
import { ConceptSearch } from '../concept/concept-search.tsx';
import { Checkbox, Choices } from '../ui/choices.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import type { Builder } from './builder.ts';
import { ConceptRows } from './concept-rows.tsx';
import { changeItem } from './edit.ts';
import type { Lane } from './item-words.ts';
import { alternativesTo, kindWords } from './kinds.ts';
import { TimesFields } from './times-fields.tsx';

type Props = {
  readonly builder: Builder;
  readonly item: BuilderItem;
  readonly lane: Lane;
};

export function ItemEditor({ builder, item, lane }: Props) {
  const name = useRef<HTMLInputElement>(null);
  const change = (changes: Partial<BuilderItem>) => builder.edit(changeItem(builder.model, item.id, changes));
  // What is kept belongs to the kind of record: another kind may have nothing of the sort.
  const kinds = keepsOfCriterion(item) ? [] : alternativesTo(item.domain);
  const { codeset, first } = domains[item.domain];
  useEffect(() => name.current?.focus(), []);
  return (
    <div>
      <Field label="Name">
        {(control) => (
          <input
            {...control}
            ref={name}
            type="text"
            autoComplete="off"
            maxLength={200}
            value={item.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      {kinds.length > 1 ? (
        <SelectField
          label="Kind of record"
          value={item.domain}
          onChange={(event) => {
            const domain = kinds.find((kind) => kind === event.target.value);
            if (domain) change({ domain });
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindWords[kind]}
            </option>
          ))}
        </SelectField>
      ) : null}
      {codeset ? (
        <>
          <ConceptRows item={item} onChange={(concepts) => change({ concepts })} />
          <ConceptSearch
            datasetId={builder.datasetId}
            label="Add a concept to this item"
            hint="Any of an item's concepts counts."
            onPick={({ conceptId, name: conceptName }) => {
              if (item.concepts.some((concept) => concept.conceptId === conceptId)) return;
              const concept = { conceptId, name: conceptName, descendants: true, excluded: false };
              change({ concepts: [...item.concepts, concept] });
            }}
          />
        </>
      ) : null}
      {first ? (
        <Choices legend="Which records">
          <Checkbox
            label="Only the first ever"
            hint="Later records of the same kind do not count."
            checked={item.firstEver ?? false}
            onChange={(event) => change({ firstEver: event.target.checked })}
          />
        </Choices>
      ) : null}
      {lane === 'entry' ? null : <TimesFields item={item} lane={lane} change={change} />}
    </div>
  );
}
