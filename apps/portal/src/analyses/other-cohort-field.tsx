import { Choices, Radio } from '../features/ui/choices.tsx';
import type { FieldsProps } from './fields-props.ts';

type Props = Pick<FieldsProps, 'choice' | 'set' | 'others'> & { readonly legend: string };

/** Another cohort of the study, which the board has approved as well. */
export function OtherCohortField({ choice, set, others, legend }: Props) {
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
