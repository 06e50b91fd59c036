'use client';

import type { KeptPart } from '@assent/query-engine/cohort';
import { useId } from 'react';
import { Button } from '../ui/button.tsx';
import { Tag } from '../ui/state-tag.tsx';
import type { Builder } from './builder.ts';
import { cardElement } from './card.ts';
import { CardFindings } from './card-findings.tsx';
import styles from './kept-parts.module.css';

type Props<Owner> = {
  readonly builder: Builder;
  readonly parts: readonly KeptPart<Owner>[];
  /** Puts the owner without the part in its place; `what` names what went. */
  readonly remove: (what: string, without: Owner) => void;
};

/** Parts that the builder has no fields for, where they stand: to be read, or removed, and else left alone. */
export function KeptParts<Owner>({ builder, parts, remove }: Props<Owner>) {
  if (parts.length === 0) return null;
  return (
    <ul className={styles.parts}>
      {parts.map(({ card, words, without }) => (
        <Part
          key={card}
          {...{ builder, card, words }}
          onRemove={() => remove(`“${shortened(words)}”`, without)}
        />
      ))}
    </ul>
  );
}

type PartProps = {
  readonly builder: Builder;
  readonly card: string;
  readonly words: string;
  readonly onRemove: () => void;
};

function Part({ builder, card, words, onRemove }: PartProps) {
  const id = useId();
  const findings = builder.findings.get(card);
  return (
    <li
      {...cardElement(card)}
      className={styles.part}
      aria-labelledby={`${id}-sign ${id}-words`}
      aria-describedby={findings ? `${id}-findings` : undefined}
    >
      <div className={styles.head}>
        <span id={`${id}-sign`}>
          <Tag>Kept as it is</Tag>
        </span>
        {builder.readOnly ? null : (
          <Button
            id={`${id}-remove`}
            look="quiet"
            aria-labelledby={`${id}-remove ${id}-words`}
            onClick={onRemove}
          >
            Remove
          </Button>
        )}
      </div>
      <p id={`${id}-words`} className={styles.words}>
        {words}
      </p>
      <CardFindings id={`${id}-findings`} findings={findings} />
    </li>
  );
}

const shortened = (words: string): string => (words.length > 80 ? `${words.slice(0, 79)}…` : words);
