'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { RouterOutputs } from '../../server/router.ts';
import styles from '../account/account.module.css';
import { useApi } from '../api/client.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { formatDay } from '../ui/format.ts';
import { ErrorNotice } from '../ui/problem.tsx';
import { SummaryList } from '../ui/summary-list.tsx';

type Row = RouterOutputs['withdrawal']['list'][number];

/** What was entered, for the one who checks it. Whatever is found, the withdrawal holds. */
export function WithdrawalList({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return <p>No withdrawal came on paper yet.</p>;
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={row.recordId} className={styles.card}>
          <h3>{row.reference}</h3>
          <SummaryList
            rows={[
              { term: 'Person', detail: `${row.person}, ${row.dataset}` },
              { term: 'Of what', detail: row.study ?? 'Everything' },
              { term: 'Received', detail: formatDay(row.receivedOn) },
              { term: 'Entered by', detail: row.by },
              row.outcome === null
                ? null
                : {
                    term: row.outcome === 'confirmed' ? 'Confirmed by' : 'Contested by',
                    detail: `${row.checkedBy}${row.reason === null ? '' : `: ${row.reason}`}`,
                  },
            ]}
          />
          {row.outcome === null && !row.mine ? <Check row={row} /> : null}
          {row.outcome === null && row.mine ? (
            <p className="soft">Somebody else checks it: another custodian or the chair of the board.</p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Check({ row }: { readonly row: Row }) {
  const api = useApi();
  const router = useRouter();
  const check = useMutation(api.withdrawal.check.mutationOptions());
  const [reason, setReason] = useState('');
  const send = (outcome: 'confirmed' | 'contested') =>
    check.mutate(
      { recordId: row.recordId, outcome, ...(reason.trim() && { reason: reason.trim() }) },
      { onSuccess: () => router.refresh() },
    );
  return (
    <>
      <ErrorNotice error={check.error} />
      <TextField
        label="What is not right"
        hint="Only where you contest it. The patient reads this; it stays a no until they say yes again."
        value={reason}
        maxLength={200}
        optional
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ButtonRow>
        <Button busy={check.isPending} onClick={() => send('confirmed')}>
          It is as on the paper<span className="visually-hidden">: {row.reference}</span>
        </Button>
        <Button look="quiet" busy={check.isPending} onClick={() => send('contested')}>
          Contest it<span className="visually-hidden">: {row.reference}</span>
        </Button>
      </ButtonRow>
    </>
  );
}
