'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { useApi } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { ImportProgress } from './import-progress.tsx';

type Props = {
  readonly datasetId: string;
  /** Digest of the version in use. */
  readonly version: string | null;
  readonly jobId: string | null;
};

/** Starts an import and follows it. The address names the import, so that a reload finds it again. */
export function ImportPanel({ datasetId, version, jobId }: Props) {
  const api = useApi();
  const router = useRouter();
  const start = useMutation(api.dataset.startImport.mutationOptions());

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (start.isPending) return;
    const form = new FormData(event.currentTarget);
    const folder = String(form.get('folder') ?? '').trim();
    const stable = form.get('stable') === 'on';
    start.mutate(
      { datasetId, folder, ...(stable && { identifiedBy: 'person-id' as const }) },
      {
        onSuccess: (started) =>
          router.replace(`/custodian/datasets/${datasetId}?import=${started.jobId}`, { scroll: false }),
      },
    );
  }

  return (
    <>
      {jobId === null ? null : <ImportProgress key={jobId} jobId={jobId} version={version} />}
      <form onSubmit={submit}>
        <TextField
          name="folder"
          label="Folder on the portal’s machine"
          hint="An OMOP CDM 5.3 or 5.4 export: one file a table as CSV, CSV.gz or Parquet, named after its table, or its numbered parts. The folder is only read."
          required
          maxLength={4_000}
          spellCheck={false}
          autoCapitalize="none"
        />
        {version === null ? null : (
          <Checkbox
            name="stable"
            label="The same person has the same person_id in every export"
            hint="Consents follow people by their person_source_value. Tick this only where records have none and you know that person_ids are never given to others."
          />
        )}
        <p className="soft">
          The new version comes into use when all of it is there. Until then, and if anything is wrong with a
          file, {version ? `version ${version.slice(0, 16)} stays in use` : 'the dataset stays empty'}.
        </p>
        <ErrorNotice error={start.error} />
        <Button type="submit" look="primary" busy={start.isPending}>
          Import the folder
        </Button>
      </form>
    </>
  );
}
