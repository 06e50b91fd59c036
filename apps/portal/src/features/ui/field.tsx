import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

export type Labelled = {
  readonly label: ReactNode;
  /** What to write and why it is asked, before the control. */
  readonly hint?: ReactNode;
  /** What is wrong with what was written, and how to put it right. */
  readonly error?: ReactNode;
  readonly optional?: boolean;
};

type ControlProps = {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
};

/** A label, a hint and an error tied to one control: `<Field label="…">{(control) => <input {...control} />}</Field>`. */
export function Field({
  label,
  hint,
  error,
  optional,
  children,
}: Labelled & { readonly children: (control: ControlProps) => ReactNode }) {
  const t = useTranslations('ui');
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional ? <span className={styles.optional}> {t('optional')}</span> : null}
      </label>
      {hint ? (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          <span className="visually-hidden">{t('problem')} </span>
          {error}
        </p>
      ) : null}
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
    </div>
  );
}

export function TextField({ label, hint, error, optional, ...rest }: Labelled & ComponentProps<'input'>) {
  return (
    <Field {...{ label, hint, error, optional: optional ?? false }}>
      {(control) => <input type="text" autoComplete="off" {...rest} {...control} />}
    </Field>
  );
}

export function TextArea({ label, hint, error, optional, ...rest }: Labelled & ComponentProps<'textarea'>) {
  return (
    <Field {...{ label, hint, error, optional: optional ?? false }}>
      {(control) => <textarea rows={5} {...rest} {...control} />}
    </Field>
  );
}

export function SelectField({ label, hint, error, optional, ...rest }: Labelled & ComponentProps<'select'>) {
  return (
    <Field {...{ label, hint, error, optional: optional ?? false }}>
      {(control) => <select {...rest} {...control} />}
    </Field>
  );
}
