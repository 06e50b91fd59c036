import { useTranslations } from 'next-intl';
import { useFormats } from '../language/use-formats.ts';
import { Choices, Radio } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { dayOf, type Until, untilWrong } from './until.ts';

type Props = {
  readonly value: Until;
  readonly onChange: (value: Until) => void;
  /** Last day of the study, where there is one. */
  readonly endsOn?: string | null;
};

export function UntilChoice({ value, onChange, endsOn }: Props) {
  const t = useTranslations('consent.until');
  const { day } = useFormats();
  // Never on the first load, so what the server and the browser take for today cannot differ on screen.
  const today = dayOf(new Date());
  const wrong = untilWrong(value, today);
  return (
    <>
      <Choices legend={t('legend')} hint={t('hint')}>
        <Radio
          name="until"
          label={endsOn ? t('study', { day: day(endsOn) }) : t('stop')}
          checked={value?.kind === 'stop'}
          onChange={() => onChange({ kind: 'stop' })}
        />
        <Radio
          name="until"
          label={t('day')}
          checked={value?.kind === 'day'}
          onChange={() => onChange({ kind: 'day', day: '' })}
        />
      </Choices>
      {value?.kind === 'day' ? (
        <TextField
          label={t('lastDay')}
          type="date"
          min={today}
          error={wrong === null ? undefined : t(wrong)}
          value={value.day}
          onChange={({ target }) => onChange({ kind: 'day', day: target.value })}
        />
      ) : null}
    </>
  );
}
