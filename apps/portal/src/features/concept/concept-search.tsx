'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/client.tsx';
import type { Concept } from '../api/shapes.ts';
import { Combobox } from '../ui/combobox.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { useDebounced } from '../ui/use-debounced.ts';

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
  const searching = found.isFetching || asked !== text.trim();
  const concepts = asked.length > 0 ? (found.data ?? []) : [];
  return (
    <>
      <Combobox
        label={label}
        {...(hint ? { hint } : {})}
        text={text}
        onText={setText}
        options={concepts.map((concept) => ({
          id: String(concept.conceptId),
          label: concept.name,
          detail: codesOf(concept),
        }))}
        empty={
          searching
            ? 'Searching'
            : 'No concept that may be shown has that in its name or code. Try a shorter word, or the concept’s number.'
        }
        onPick={(id) => {
          const concept = concepts.find(({ conceptId }) => String(conceptId) === id);
          setText('');
          if (concept) onPick(concept);
        }}
      />
      <ErrorNotice error={found.error} />
    </>
  );
}

const codesOf = ({ vocabulary, code, domain, standard }: Concept): string =>
  `${vocabulary} ${code}, ${domain}${standard === 'S' ? '' : ', not standard'}`;
