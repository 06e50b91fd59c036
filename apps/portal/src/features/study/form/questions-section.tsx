import type { AnalysisName } from '../../api/shapes.ts';
import { Checkbox, Choices } from '../../ui/choices.tsx';
import { TextField } from '../../ui/field.tsx';
import { toggled } from '../../ui/toggled.ts';
import { analysisWords } from '../../words/analyses.ts';
import { Section, type SectionProps } from './section.tsx';

const names = Object.keys(analysisWords) as AnalysisName[];

export function QuestionsSection({ draft, change }: SectionProps) {
  const chosen = draft.analyses ?? [];
  return (
    <Section id="questions" title="Which questions, and for how much">
      <Choices legend="Analyses" hint="What you will ask of each cohort. What is not approved cannot be run.">
        {names.map((name) => (
          <Checkbox
            key={name}
            label={analysisWords[name].label}
            hint={analysisWords[name].meaning}
            checked={chosen.includes(name)}
            onChange={(event) => change({ analyses: toggled(chosen, name, event.target.checked) })}
          />
        ))}
      </Choices>
      <TextField
        type="number"
        inputMode="decimal"
        min="0.01"
        max="100"
        step="0.01"
        label="Privacy budget, in epsilon"
        hint="Every question spends some of it for good, and a more exact answer spends more. At 0.25 a question, a budget of 3 pays for twelve counts that are exact to about 12 people either way."
        defaultValue={draft.epsilonMicro ? String(draft.epsilonMicro / 1_000_000) : ''}
        onChange={(event) => {
          const micro = Math.round(event.target.valueAsNumber * 1_000_000);
          if (micro > 0) change({ epsilonMicro: micro });
        }}
      />
    </Section>
  );
}
