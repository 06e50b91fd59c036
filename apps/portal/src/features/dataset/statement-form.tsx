'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { DatasetDetails } from '../../server/dataset/shapes.ts';
import { useApi } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox, Choices } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { toggled } from '../ui/toggled.ts';
import styles from './statement-form.module.css';

type Props = {
  readonly datasetId: string;
  readonly statements: DatasetDetails['statements'];
  /** Tables without a row in the version in use. */
  readonly empty: readonly string[];
};

/** What a custodian says about the dataset from outside of its records, so that researchers may see it for nothing. */
export function StatementForm({ datasetId, statements, empty }: Props) {
  const api = useApi();
  const router = useRouter();
  const [tables, setTables] = useState<readonly string[]>(statements.tables);
  const said = useMutation(api.dataset.state.mutationOptions({ onSuccess: () => router.refresh() }));

  function sayVocabulary(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const release = String(new FormData(event.currentTarget).get('release') ?? '').trim();
    if (!said.isPending) said.mutate({ datasetId, statement: { kind: 'vocabulary', release } });
  }

  function sayTables(event: FormEvent) {
    event.preventDefault();
    if (!said.isPending) said.mutate({ datasetId, statement: { kind: 'tables', tables: [...tables] } });
  }

  return (
    <>
      <p>
        What researchers see without asking must not follow from anybody’s records. A vocabulary cut to the
        concepts in use would tell who has a rare one, and a missing table that nobody has such a record. So
        both are shown only when you know them from somewhere else.
      </p>
      <div className={styles.forms}>
        <form onSubmit={sayVocabulary}>
          <TextField
            name="release"
            label="The vocabulary is this whole release"
            hint={
              statements.vocabulary
                ? `You said: ${statements.vocabulary.release}. It holds as long as a version brings the very same vocabulary.`
                : 'For example OHDSI v5.0 27-FEB-25. Until you say so, concepts are asked for by their number.'
            }
            required
            maxLength={200}
          />
          <Button type="submit" busy={said.isPending}>
            Show the vocabulary
          </Button>
        </form>
        {empty.length > 0 ? (
          <form onSubmit={sayTables}>
            <Choices
              legend="Tables that are never delivered"
              hint="Tick only what the hospital leaves out whatever happens to anybody. Researchers are then told that criteria about them match nothing."
            >
              {empty.map((table) => (
                <Checkbox
                  key={table}
                  label={table}
                  checked={tables.includes(table)}
                  onChange={({ target }) => setTables(toggled(tables, table, target.checked))}
                />
              ))}
            </Choices>
            <Button type="submit" busy={said.isPending}>
              Say which tables
            </Button>
          </form>
        ) : null}
      </div>
      <ErrorNotice error={said.error} />
      <div role="status">
        {said.isSuccess ? (
          <Notice tone="done" title="It is recorded.">
            <p>It holds from now on.</p>
          </Notice>
        ) : null}
      </div>
    </>
  );
}
