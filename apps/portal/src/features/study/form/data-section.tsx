import { categories, categoryWords } from '../../../shared/words/categories.ts';
import { Checkbox, Choices } from '../../ui/choices.tsx';
import { TextField } from '../../ui/field.tsx';
import { toggled } from '../../ui/toggled.ts';
import { Section, type SectionProps } from './section.tsx';

export function DataSection({ draft, change }: SectionProps) {
  const chosen = draft.categories ?? [];
  return (
    <Section id="data" title="Which data">
      <Choices
        legend="Kinds of data"
        hint="Only what the questions need. A cohort that uses another kind of data cannot be run."
      >
        {categories.map((category) => (
          <Checkbox
            key={category}
            label={categoryWords[category].label}
            hint={categoryWords[category].meaning}
            checked={chosen.includes(category)}
            onChange={(event) => change({ categories: toggled(chosen, category, event.target.checked) })}
          />
        ))}
      </Choices>
      <TextField
        type="date"
        label="Data from"
        hint="The earliest day of records the study looks at."
        optional
        value={draft.dataFrom ?? ''}
        onChange={(event) => change({ dataFrom: event.target.value || null })}
      />
      <TextField
        type="date"
        label="Data up to"
        optional
        value={draft.dataTo ?? ''}
        onChange={(event) => change({ dataTo: event.target.value || null })}
      />
    </Section>
  );
}
