'use client';

import { REASON_AT_LEAST } from '../review/opinion-form.tsx';
import { Checkbox, Choices } from '../ui/choices.tsx';
import { TextArea } from '../ui/field.tsx';

/** What is asked beyond the rules: null where it is not. */
export type Beyond = { readonly reason: string } | null;

/** Why a question beyond the rules cannot be sent yet, or null. */
export const missingOf = (beyond: Beyond): string | null =>
  beyond !== null && beyond.reason.trim().length < REASON_AT_LEAST
    ? `Say why the usual numbers do not do, in at least ${REASON_AT_LEAST} characters.`
    : null;

type Props = { readonly value: Beyond; readonly onChange: (value: Beyond) => void };

/** Where policy and approval allow it: numbers as they are, which a checker looks at before anybody else does. */
export function BeyondFields({ value, onChange }: Props) {
  return (
    <>
      <Choices legend="How the numbers are shown">
        <Checkbox
          label="Ask for numbers beyond the rules"
          hint="They are not rounded, and small groups are not left out by themselves. A person who is not of your study or organisation looks at them first, which takes time, and can leave numbers out or return the answer. It uses as many of your numbers as the usual answer does."
          checked={value !== null}
          onChange={({ target }) => onChange(target.checked ? { reason: '' } : null)}
        />
      </Choices>
      {value === null ? null : (
        <TextArea
          label="Why the usual numbers do not do"
          hint="The checker reads it beside the numbers. What will they be used for, and why not rounded or in wider groups?"
          maxLength={4_000}
          value={value.reason}
          onChange={({ target }) => onChange({ reason: target.value })}
        />
      )}
    </>
  );
}
