import type { CohortCard } from '../api/shapes.ts';
import { Choices, Radio } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import type { FieldsProps } from './analysis-fields.tsx';
import { ExactFollowUpFields } from './exact-fields.tsx';

type Props = FieldsProps & { readonly others: readonly CohortCard[]; readonly legend: string };

/** Another cohort of the study, which the board has approved as well. */
export function TwoCohortFields({ choice, set, others, legend }: Props) {
  if (others.length === 0) {
    return <p>The study has one cohort only; this needs another one that the board approved.</p>;
  }
  return (
    <Choices legend={legend}>
      {others.map((cohort) => (
        <Radio
          key={cohort.id}
          name="other-cohort"
          value={cohort.id}
          label={cohort.name}
          hint={cohort.english}
          checked={choice.otherCohort === cohort.id}
          onChange={() => set({ otherCohort: cohort.id })}
        />
      ))}
    </Choices>
  );
}

export function TimeToEventFields(props: Omit<Props, 'legend'> & { readonly exact: boolean }) {
  return (
    <>
      <TwoCohortFields {...props} legend="The event is entering this cohort" />
      {props.exact ? <ExactFollowUpFields {...props} /> : <FollowUpFields {...props} />}
    </>
  );
}

function FollowUpFields({ choice, set }: FieldsProps) {
  return (
    <>
      <TextField
        label="Followed for this many days"
        inputMode="numeric"
        value={choice.horizonDays}
        onChange={({ target }) => set({ horizonDays: target.value })}
      />
      <TextField
        label="In steps of this many days"
        hint="Longer steps hold more people each, so fewer are withheld."
        inputMode="numeric"
        value={choice.stepDays}
        onChange={({ target }) => set({ stepDays: target.value })}
      />
    </>
  );
}
