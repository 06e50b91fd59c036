'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { VoteChoice } from '../../server/shapes.ts';
import type { Conditions } from '../api/shapes.ts';
import { Choices, Radio } from '../ui/choices.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { TextArea } from '../ui/field.tsx';
import { asAsked, ConditionsFields, toConditions } from './conditions-fields.tsx';
import styles from './request-page.module.css';
import type { Request } from './risks.ts';

export interface Opinion {
  readonly choice: VoteChoice;
  readonly reason: string;
  readonly conditions?: Conditions;
}

type Props = {
  readonly request: Request;
  readonly legend: string;
  readonly choices: readonly { readonly choice: VoteChoice; readonly label: string }[];
  readonly reasonHint: string;
  /** The act, as the button says it. */
  readonly act: string;
  /** What sending it means and what cannot be undone. */
  readonly consequence: ReactNode;
  readonly onSend: (opinion: Opinion) => Promise<unknown>;
};

/** A choice, its reason and, for an approval, its conditions: what a vote and a decision have in common. */
export function OpinionForm({ request, legend, choices, reasonHint, act, consequence, onSend }: Props) {
  const router = useRouter();
  const [choice, setChoice] = useState<VoteChoice | null>(
    choices.length === 1 ? (choices[0]?.choice ?? null) : null,
  );
  const [reason, setReason] = useState('');
  const [conditions, setConditions] = useState(() => asAsked(request));
  const ready = choice !== null && reason.trim().length >= 10;
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <Choices legend={legend}>
        {choices.map(({ choice: value, label }) => (
          <Radio
            key={value}
            name={legend}
            label={label}
            checked={choice === value}
            onChange={() => setChoice(value)}
          />
        ))}
      </Choices>
      {choice === 'approve' ? (
        <ConditionsFields request={request} value={conditions} onChange={setConditions} />
      ) : null}
      <TextArea
        label="Reason"
        hint={reasonHint}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {ready ? null : <p className="soft">Choose, and give a reason of at least ten characters.</p>}
      <ConfirmAct
        act={act}
        look="primary"
        disabled={!ready}
        onConfirm={async () => {
          if (choice === null) return;
          await onSend({
            choice,
            reason,
            ...(choice === 'approve' ? { conditions: toConditions(conditions) } : {}),
          });
          router.refresh();
        }}
      >
        {consequence}
      </ConfirmAct>
    </form>
  );
}
