import { categoryWords } from '../../shared/words/categories.ts';
import type { Category } from '../api/shapes.ts';
import { Checkbox, Choices } from '../ui/choices.tsx';

type Props = {
  /** The kinds that can be chosen, in the order to show them. */
  readonly offered: readonly Category[];
  readonly chosen: readonly Category[];
  readonly onChange: (chosen: readonly Category[]) => void;
};

/** Which kinds of records may be used. Nothing is ticked that the person did not tick. */
export function DataChoice({ offered, chosen, onChange }: Props) {
  return (
    <Choices
      legend="Which of your records may be used?"
      hint="Tick what is fine for you. A question that needs something you did not tick leaves you out."
    >
      {offered.map((category) => (
        <Checkbox
          key={category}
          label={categoryWords[category].label}
          hint={categoryWords[category].meaning}
          checked={chosen.includes(category)}
          onChange={({ target }) =>
            onChange(
              offered.filter((other) => (other === category ? target.checked : chosen.includes(other))),
            )
          }
        />
      ))}
    </Choices>
  );
}
