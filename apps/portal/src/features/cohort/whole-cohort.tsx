'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useApi } from '../api/client.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { download, fileName } from './download.ts';
import { forgetLocally } from './local-draft.ts';
import { ReadingPanel } from './reading-panel.tsx';
import { type Whole, wholeInWords } from './whole.ts';

type Props = {
  readonly studyId: string;
  readonly datasetId: string;
  readonly readOnly: boolean;
  readonly whole: Whole;
  readonly cohort?: { readonly id: string; readonly name: string };
  /** Back to the builder, while nothing of this is saved. */
  readonly onLeave?: () => void;
};

/** A definition that the builder has no fields for: read in words, saved to the letter, replaced by another import. */
export function WholeCohort({ studyId, datasetId, readOnly, whole, cohort, onLeave }: Props) {
  const api = useApi();
  const router = useRouter();
  const [name, setName] = useState(cohort?.name ?? whole.title);
  const save = useMutation(api.cohort.save.mutationOptions());
  const remove = useMutation(api.cohort.remove.mutationOptions());
  const { expression } = whole;
  return (
    <>
      <Notice tone="info" title="This definition holds more than the builder has fields for." live>
        <p>
          It is kept whole and counted exactly; it can be read here and not edited. To change it, change it in
          ATLAS and import it again. What has no field: {whole.because}
        </p>
      </Notice>
      <ReadingPanel
        reading={{ kind: 'words', english: wholeInWords(whole), expression }}
        datasetId={datasetId}
      />
      {readOnly ? null : (
        <>
          <h2>Save</h2>
          <TextField
            label="Name of the cohort"
            value={name}
            maxLength={200}
            onChange={({ target }) => setName(target.value)}
          />
          <ErrorNotice error={save.error ?? remove.error} />
          <p role="status">{save.isSuccess ? 'Saved.' : ''}</p>
          <ButtonRow>
            <Button
              look="primary"
              busy={save.isPending}
              disabled={name.trim() === ''}
              onClick={() =>
                save.mutate(
                  { studyId, name: name.trim(), expression, ...(cohort ? { id: cohort.id } : {}) },
                  {
                    onSuccess: ({ id }) => {
                      // What was in the builder before is replaced by this, as a saved definition replaces it.
                      forgetLocally(studyId, cohort?.id ?? 'new');
                      if (id !== cohort?.id) router.replace(`/researcher/studies/${studyId}/cohorts/${id}`);
                      router.refresh();
                    },
                  },
                )
              }
            >
              Save the cohort
            </Button>
            {onLeave ? <Button onClick={onLeave}>Go back to the builder</Button> : null}
            {cohort ? (
              <ConfirmAct
                act="Delete the cohort"
                look="secondary"
                onConfirm={async () => {
                  await remove.mutateAsync({ id: cohort.id });
                  router.push(`/researcher/studies/${studyId}#cohorts`);
                  router.refresh();
                }}
              >
                <p>The study loses this cohort. This cannot be undone; export it first.</p>
              </ConfirmAct>
            ) : null}
          </ButtonRow>
        </>
      )}
      <h2>Circe JSON</h2>
      <Button onClick={() => download(`${fileName(name)}.json`, `${JSON.stringify(expression, null, 2)}\n`)}>
        Export Circe JSON
      </Button>
    </>
  );
}
