'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { VoteChoice } from '../../server/shapes.ts';
import type { Conditions } from '../api/shapes.ts';
import { Choices, Radio } from '../ui/choices.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { TextArea } from '../ui/field.tsx';
import { formatList } from '../ui/format.ts';
import { ConditionsFields } from './conditions-fields.tsx';
import { asAsked, readConditions } from './conditions-text.ts';
import styles from './request-page.module.css';
import type { Request } from './risks.ts';

/** As the server has it: one word is not a reason. */
export const REASON_AT_LEAST = 10;

interface Opinion {
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
  const today = new Date().toISOString().slice(0, 10);
  const read = readConditions(conditions, request, today);
  const missing = [
    choice === null ? 'choose one of the three' : '',
    choice === 'approve' && read.conditions === null ? 'correct the conditions' : '',
    reason.trim().length < REASON_AT_LEAST ? `give a reason of at least ${REASON_AT_LEAST} characters` : '',
  ].filter(Boolean);
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
        <ConditionsFields request={request} value={conditions} wrong={read.wrong} onChange={setConditions} />
      ) : null}
      <TextArea
        label="Reason"
        hint={reasonHint}
        maxLength={4_000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <p role="status" className="soft">
        {missing.length > 0 ? `Before you can send it: ${formatList(missing)}.` : ''}
      </p>
      <ConfirmAct
        act={act}
        look="primary"
        disabled={missing.length > 0}
        onConfirm={async () => {
          if (choice === null) return;
          await onSend({
            choice,
            reason,
            ...(choice === 'approve' && read.conditions ? { conditions: read.conditions } : {}),
          });
          router.refresh();
        }}
      >
        {consequence}
      </ConfirmAct>
    </form>
  );
}
