import { useTranslations } from 'next-intl';
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
  const t = useTranslations('consent.data');
  const words = useTranslations('words.category');
  return (
    <Choices legend={t('legend')} hint={t('hint')}>
      {offered.map((category) => (
        <Checkbox
          key={category}
          label={words(`${category}.label`)}
          hint={words(`${category}.meaning`)}
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
