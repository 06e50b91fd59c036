import { Choices, Radio } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { formatDay } from '../ui/format.ts';
import { dayOf, type Until, untilWrong } from './until.ts';

type Props = {
  readonly value: Until;
  readonly onChange: (value: Until) => void;
  /** Last day of the study, where there is one. */
  readonly endsOn?: string | null;
};

export function UntilChoice({ value, onChange, endsOn }: Props) {
  // Never on the first load, so what the server and the browser take for today cannot differ on screen.
  const today = dayOf(new Date());
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
          min={today}
          error={untilWrong(value, today) ?? undefined}
          value={value.day}
          onChange={({ target }) => onChange({ kind: 'day', day: target.value })}
        />
      ) : null}
    </>
  );
}
