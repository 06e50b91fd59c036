import { Choices, Radio } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { formatDay } from '../ui/format.ts';

/** Until when a yes holds; null while nothing was chosen. */
export type Until = { readonly kind: 'stop' } | { readonly kind: 'day'; readonly day: string } | null;

type Props = {
  readonly value: Until;
  readonly onChange: (value: Until) => void;
  /** Last day of the study, where there is one. */
  readonly endsOn?: string | null;
};

export const untilIsChosen = (value: Until): boolean =>
  value?.kind === 'stop' || (value?.kind === 'day' && value.day !== '');

export function UntilChoice({ value, onChange, endsOn }: Props) {
  return (
    <>
      <Choices legend="Until when?" hint="You can stop on any day before that, too.">
        <Radio
          name="until"
          label={endsOn ? `Until the study ends, at the latest on ${formatDay(endsOn)}` : 'Until I say stop'}
          checked={value?.kind === 'stop'}
          onChange={() => onChange({ kind: 'stop' })}
        />
        <Radio
          name="until"
          label="Until a day that I choose"
          checked={value?.kind === 'day'}
          onChange={() => onChange({ kind: 'day', day: '' })}
        />
      </Choices>
      {value?.kind === 'day' ? (
        <TextField
          label="Last day"
          type="date"
          value={value.day}
          onChange={({ target }) => onChange({ kind: 'day', day: target.value })}
        />
      ) : null}
    </>
  );
}
