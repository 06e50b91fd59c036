'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ComboBox, Input, type Key, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useApi } from '../api/client.tsx';
import type { Concept } from '../api/shapes.ts';
import { classNames } from '../ui/class-names.ts';
import { ErrorNotice } from '../ui/problem.tsx';
import { useDebounced } from '../ui/use-debounced.ts';
import styles from './concept-search.module.css';

type Props = {
  readonly datasetId: string;
  readonly label: string;
  readonly hint?: string;
  /** OMOP domain, such as 'Condition'; all of them without. */
  readonly domain?: string;
  readonly onPick: (concept: Concept) => void;
};

/** Finds concepts of the dataset by name or code; choosing one hands it over and empties the field. */
export function ConceptSearch({ datasetId, label, hint, domain, onPick }: Props) {
  const api = useApi();
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), 200);
  const found = useQuery(
    api.concept.search.queryOptions(
      { datasetId, text: asked, limit: 25, ...(domain ? { domain } : {}) },
      { enabled: asked.length > 0, placeholderData: keepPreviousData },
    ),
  );
  const concepts = asked.length > 0 ? (found.data ?? []) : [];
  const searching = found.isFetching || asked !== text.trim();

  function pick(key: Key | null) {
    const concept = concepts.find(({ conceptId }) => conceptId === key);
    if (!concept) return;
    onPick(concept);
    setText('');
  }

  return (
    <div className={styles.search}>
      <ComboBox<Concept>
        items={concepts}
        inputValue={text}
        onInputChange={setText}
        value={null}
        onChange={pick}
        defaultFilter={() => true}
        allowsEmptyCollection
        menuTrigger="input"
      >
        <Label className={styles.label}>{label}</Label>
        {hint ? (
          <Text slot="description" className={styles.hint}>
            {hint}
          </Text>
        ) : null}
        <Input className={classNames(styles.input)} spellCheck={false} />
        <Popover className={classNames(styles.popover)} placement="bottom start">
          <ListBox<Concept>
            className={classNames(styles.list)}
            renderEmptyState={() => <Nothing searching={searching} typed={text.trim() !== ''} />}
          >
            {(concept) => (
              <ListBoxItem
                id={concept.conceptId}
                textValue={concept.name}
                className={classNames(styles.item)}
              >
                <Text slot="label">{concept.name}</Text>
                <Text slot="description" className={styles.codes}>
                  {concept.vocabulary} {concept.code} · {concept.domain}
                  {concept.standard === 'S' ? '' : ' · not standard'}
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      <ErrorNotice error={found.error} />
    </div>
  );
}

function Nothing({ searching, typed }: { readonly searching: boolean; readonly typed: boolean }) {
  const words = !typed
    ? 'Type a name or a code.'
    : searching
      ? 'Searching'
      : 'No concept of this dataset has that in its name or code. Try a shorter word.';
  return <p className={styles.nothing}>{words}</p>;
}
