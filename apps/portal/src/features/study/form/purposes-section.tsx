'use client';

import { duo } from '@assent/consent-ledger/lists';
import { purposes } from '../../../shared/words/duo.ts';
import { ConceptSearch } from '../../concept/concept-search.tsx';
import { Checkbox, Choices } from '../../ui/choices.tsx';
import { toggled } from '../../ui/toggled.ts';
import { Section, type SectionProps } from './section.tsx';

export function PurposesSection({ draft, change, datasetId }: SectionProps & { readonly datasetId: string }) {
  const chosen = draft.purposes ?? [];
  const boxes = (kind: 'purpose' | 'limit') =>
    purposes
      .filter((purpose) => purpose.kind === kind)
      .map(({ term, label, meaning }) => (
        <Checkbox
          key={term}
          label={label}
          hint={`${meaning} (${term})`}
          checked={chosen.includes(term)}
          onChange={(event) => change({ purposes: toggled(chosen, term, event.target.checked) })}
        />
      ));
  return (
    <Section id="purposes" title="What for">
      <p>
        These terms are compared with what each patient agreed to. Only people whose answer covers them are
        counted.
      </p>
      <Choices legend="Purpose">{boxes('purpose')}</Choices>
      {chosen.includes(duo.disease) ? (
        <>
          <p>
            Disease: <strong>{draft.disease?.name ?? 'none chosen yet'}</strong>
          </p>
          <ConceptSearch
            datasetId={datasetId}
            label={draft.disease ? 'Choose another disease' : 'Which disease'}
            hint="Its name or code."
            domain="Condition"
            onPick={({ conceptId, name }) => change({ disease: { conceptId, name } })}
          />
        </>
      ) : null}
      <Choices legend="Limits you accept" hint="The narrower, the more people will have agreed.">
        {boxes('limit')}
      </Choices>
    </Section>
  );
}
