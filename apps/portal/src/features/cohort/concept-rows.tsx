'use client';

import type { BuilderConcept, BuilderItem } from '@assent/query-engine/cohort';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choices.tsx';
import styles from './concept-rows.module.css';

type Props = {
  readonly item: BuilderItem;
  readonly onChange: (concepts: readonly BuilderConcept[]) => void;
};

/** The concepts of an item, each with or without what lies under it. */
export function ConceptRows({ item, onChange }: Props) {
  const change = (id: number, changes: Partial<BuilderConcept>) =>
    onChange(
      item.concepts.map((concept) => (concept.conceptId === id ? { ...concept, ...changes } : concept)),
    );
  if (item.concepts.length === 0) return <p>Any record of this kind counts: no concept is named.</p>;
  return (
    <ul className={styles.rows}>
      {item.concepts.map((concept) => (
        <li key={concept.conceptId}>
          <fieldset>
            <legend>
              {concept.name || 'Concept'} <span className="soft">{concept.conceptId}</span>
            </legend>
            <Checkbox
              label="With everything under it"
              checked={concept.descendants}
              onChange={(event) => change(concept.conceptId, { descendants: event.target.checked })}
            />
            <Checkbox
              label="Leave this one out"
              checked={concept.excluded}
              onChange={(event) => change(concept.conceptId, { excluded: event.target.checked })}
            />
            {item.concepts.length > 1 ? (
              <Button
                look="quiet"
                aria-label={`Remove ${concept.name}`}
                onClick={() => onChange(item.concepts.filter((other) => other !== concept))}
              >
                Remove
              </Button>
            ) : null}
          </fieldset>
        </li>
      ))}
    </ul>
  );
}
