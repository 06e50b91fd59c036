'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { useApi } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { Choices, Radio } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { formatCount } from '../ui/format.ts';
import { ErrorNotice } from '../ui/problem.tsx';

type Dataset = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly persons: number;
};

export function NewStudyForm({ datasets }: { readonly datasets: readonly Dataset[] }) {
  const api = useApi();
  const router = useRouter();
  const create = useMutation(api.study.create.mutationOptions());

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (create.isPending) return;
    const form = new FormData(event.currentTarget);
    create.mutate(
      { datasetId: String(form.get('dataset') ?? ''), title: String(form.get('title') ?? '').trim() },
      { onSuccess: ({ id }) => router.push(`/researcher/studies/${id}`) },
    );
  }

  return (
    <form onSubmit={submit}>
      <ErrorNotice error={create.error} />
      <TextField
        name="title"
        label="Title of the study"
        hint="Patients and the public register show it. You can change it until you submit."
        required
        maxLength={200}
      />
      <Choices legend="Dataset">
        {datasets.map((dataset, index) => (
          <Radio
            key={dataset.id}
            name="dataset"
            value={dataset.id}
            required
            defaultChecked={datasets.length === 1 && index === 0}
            label={dataset.name}
            hint={`${formatCount(dataset.persons)} people. ${dataset.description}`}
          />
        ))}
      </Choices>
      <Button type="submit" look="primary" busy={create.isPending}>
        Start the application
      </Button>
    </form>
  );
}
