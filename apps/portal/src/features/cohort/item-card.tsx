'use client';

import { keptInItem } from '@assent/query-engine/cohort';
import { useId } from 'react';
import { Button } from '../ui/button.tsx';
import { type MenuAct, MenuButton } from '../ui/menu-button.tsx';
import { Tag } from '../ui/state-tag.tsx';
import type { Builder } from './builder.ts';
import { cardElement } from './card.ts';
import { CardFindings } from './card-findings.tsx';
import {
  canStand,
  changeItem,
  duplicateItem,
  exchangeItem,
  type Found,
  moveItem,
  placesOf,
  removeItem,
  samePlace,
} from './edit.ts';
import styles from './item-card.module.css';
import { ItemEditor } from './item-editor.tsx';
import { wordsOfItem } from './item-words.ts';
import { KeptParts } from './kept-parts.tsx';
import { kindWords } from './kinds.ts';
import { placeWords } from './place-words.ts';

type Props = { readonly builder: Builder; readonly found: Found; readonly last: boolean };

export function ItemCard({ builder, found, last }: Props) {
  const { item, place, index } = found;
  const id = useId();
  const open = builder.open === item.id;
  const name = item.name || kindWords[item.domain];
  const findings = builder.findings.get(item.id);
  const words = { conceptSets: builder.model.conceptSets ?? [], names: builder.names };
  return (
    <li
      {...cardElement(item.id)}
      className={styles.card}
      aria-labelledby={id}
      aria-describedby={findings ? `${id}-findings` : undefined}
    >
      <div className={styles.head}>
        <h4 id={id} className={styles.name}>
          {name} {item.paused ? <Tag>Paused: not part of the definition</Tag> : null}
        </h4>
        {builder.readOnly ? null : (
          <div className={styles.acts}>
            <Button
              look="quiet"
              aria-expanded={open}
              aria-label={open ? `Close ${name}` : `Edit ${name}`}
              onClick={() => builder.setOpen(open ? null : item.id)}
            >
              {open ? 'Close' : 'Edit'}
            </Button>
            <MenuButton
              text="More"
              label={`More for ${name}`}
              acts={actsFor(builder, found, { first: index === 0, last })}
            />
          </div>
        )}
      </div>
      <p className={styles.words}>{wordsOfItem(item, place.lane)}</p>
      {item.rule?.name && place.lane === 'exclude' ? (
        <p className={styles.words}>From the rule “{item.rule.name}”.</p>
      ) : null}
      <CardFindings id={`${id}-findings`} findings={findings} />
      <KeptParts
        builder={builder}
        parts={keptInItem(item, words)}
        remove={(what, without) =>
          builder.removeWithUndo(`${what} from ${name}`, exchangeItem(builder.model, without))
        }
      />
      {open ? (
        <div className={styles.editor}>
          <ItemEditor builder={builder} item={item} lane={place.lane} />
        </div>
      ) : null}
    </li>
  );
}

function actsFor(
  builder: Builder,
  { item, place }: Found,
  ends: { first: boolean; last: boolean },
): MenuAct[] {
  const { model, edit, setOpen, removeWithUndo } = builder;
  const act = (id: string, label: string, run: () => void): MenuAct => ({ id, label, run });
  return [
    act('rename', 'Rename', () => setOpen(item.id)),
    act('pause', item.paused ? 'Count it again' : 'Pause', () =>
      edit(changeItem(model, item.id, { paused: !item.paused })),
    ),
    act('duplicate', 'Duplicate', () => edit(duplicateItem(model, item.id))),
    ...(ends.first ? [] : [act('up', 'Move up', () => edit(moveItem(model, item.id, 'up')))]),
    ...(ends.last ? [] : [act('down', 'Move down', () => edit(moveItem(model, item.id, 'down')))]),
    ...placesOf(model)
      .filter((other) => !samePlace(other, place) && canStand(item, other))
      .map((other, number) =>
        act(`to-${number}`, `Move to: ${placeWords(model, other)}`, () =>
          edit(moveItem(model, item.id, other)),
        ),
      ),
    act('delete', 'Delete', () =>
      removeWithUndo(`“${item.name || kindWords[item.domain]}”`, removeItem(model, item.id)),
    ),
  ];
}
