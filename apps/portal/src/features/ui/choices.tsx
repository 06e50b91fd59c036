import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

/** Checkboxes or radio buttons that answer one question. Nothing is ticked that the reader did not tick. */
export function Choices({
  legend,
  hint,
  error,
  children,
}: {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useTranslations('ui');
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className={styles.choices} aria-describedby={described || undefined}>
      <legend>{legend}</legend>
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          <span className="visually-hidden">{t('problem')} </span>
          {error}
        </p>
      ) : null}
      {children}
    </fieldset>
  );
}

type ChoiceProps = Omit<ComponentProps<'input'>, 'type' | 'id'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

export const Checkbox = (props: ChoiceProps) => <Choice type="checkbox" {...props} />;
export const Radio = (props: ChoiceProps) => <Choice type="radio" {...props} />;

function Choice({ label, hint, ...rest }: ChoiceProps & { readonly type: 'checkbox' | 'radio' }) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <input id={id} aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <div id={`${id}-hint`} className={styles.choiceHint}>
          {hint}
        </div>
      ) : null}
    </div>
  );
}
