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
  // By place: a definition from elsewhere may name a concept twice.
  const change = (at: number, changes: Partial<BuilderConcept>) =>
    onChange(item.concepts.map((concept, index) => (index === at ? { ...concept, ...changes } : concept)));
  if (item.concepts.length === 0) {
    return item.set === undefined ? (
      <p>Any record of this kind counts: no concept is named.</p>
    ) : (
      <p>No record counts: the concept set holds no concept.</p>
    );
  }
  return (
    <ul className={styles.rows}>
      {item.concepts.map((concept, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a concept may stand here twice
        <li key={`${concept.conceptId} ${index}`}>
          <fieldset>
            <legend>
              {concept.name || 'Concept'} <span className="soft">{concept.conceptId}</span>
            </legend>
            <Checkbox
              label="With everything under it"
              checked={concept.descendants}
              onChange={(event) => change(index, { descendants: event.target.checked })}
            />
            <Checkbox
              label="Leave this one out"
              checked={concept.excluded}
              onChange={(event) => change(index, { excluded: event.target.checked })}
            />
            {concept.mapped === undefined ? null : (
              <Checkbox
                label="With the codes that map to it"
                checked={concept.mapped}
                onChange={(event) => change(index, { mapped: event.target.checked })}
              />
            )}
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
