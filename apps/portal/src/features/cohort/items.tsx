'use client';

import { type ReactNode, useState } from 'react';
import type { Concept } from '../api/shapes.ts';
import { ConceptSearch } from '../concept/concept-search.tsx';
import type { Builder } from './builder.ts';
import { addItem, itemsAt, type Place } from './edit.ts';
import { ItemCard } from './item-card.tsx';
import { itemFor } from './kinds.ts';
import styles from './lanes.module.css';

type Props = {
  readonly builder: Builder;
  readonly place: Place;
  /** Names the search field, such as "What keeps people out". */
  readonly label: string;
  /** What else stands in the place, below its items. */
  readonly children?: ReactNode;
};

/** The items of one place, and the search that adds to them. */
export function Items({ builder, place, label, children }: Props) {
  const [refused, setRefused] = useState<string | null>(null);
  const items = itemsAt(builder.model, place);

  function add(concept: Concept) {
    const item = itemFor(builder.model, concept);
    setRefused(
      item ? null : `“${concept.name}” is a ${concept.domain} concept; no record can be found by it.`,
    );
    if (item) builder.edit(addItem(builder.model, place, item));
  }

  return (
    <>
      {items.length > 0 ? (
        <ul className={styles.items}>
          {items.map((item, index) => (
            <ItemCard
              key={item.id}
              builder={builder}
              found={{ item, place, index }}
              last={index === items.length - 1}
            />
          ))}
        </ul>
      ) : builder.readOnly && !children ? (
        <p className="soft">Nothing.</p>
      ) : null}
      {children}
      {builder.readOnly ? null : (
        <>
          <ConceptSearch
            datasetId={builder.datasetId}
            label={label}
            hint="Diagnosis, medicine, test, procedure or visit, by name or code."
            onPick={add}
          />
          {refused ? <p role="alert">{refused}</p> : null}
        </>
      )}
    </>
  );
}
