'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { DatasetRow } from '../../server/dataset/shapes.ts';
import { useApi } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { Choices, Radio } from '../ui/choices.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';

const blank = { person: '', study: '', receivedOn: '', reference: '' };

export function WithdrawalForm({ datasets }: { readonly datasets: readonly DatasetRow[] }) {
  const api = useApi();
  const router = useRouter();
  const record = useMutation(api.withdrawal.record.mutationOptions());
  const [datasetId, setDatasetId] = useState(datasets[0]?.id ?? '');
  const [byNumber, setByNumber] = useState(false);
  const [typed, setTyped] = useState(blank);
  const field = (name: keyof typeof blank) => ({
    value: typed[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  });

  function send(event: FormEvent) {
    event.preventDefault();
    if (record.isPending) return;
    const { person, study, receivedOn, reference } = typed;
    const whose = byNumber
      ? { kind: 'number' as const, datasetId, personId: person.trim() }
      : { kind: 'name' as const, datasetId, person: person.trim() };
    record.mutate(
      { whose, receivedOn, reference: reference.trim(), ...(study.trim() && { study: study.trim() }) },
      {
        onSuccess: () => {
          setTyped(blank);
          router.refresh();
        },
      },
    );
  }

  return (
    <form onSubmit={send}>
      {record.isSuccess ? (
        <Notice tone="done" title="It holds from now on" live>
          <p>Nobody is counted by an earlier yes of this person. A second person now checks the entry.</p>
        </Notice>
      ) : null}
      <ErrorNotice error={record.error} />
      <SelectField
        label="Dataset"
        value={datasetId}
        onChange={(event) => setDatasetId(event.currentTarget.value)}
      >
        {datasets.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <Choices legend="How is the person named?">
        <Radio
          name="named"
          label="As the hospital calls them (person_source_value)"
          checked={!byNumber}
          onChange={() => setByNumber(false)}
        />
        <Radio
          name="named"
          label="By their number in the records (person_id)"
          hint="Also where no version of the records is in use."
          checked={byNumber}
          onChange={() => setByNumber(true)}
        />
      </Choices>
      <TextField label="Person" required {...field('person')} />
      <TextField
        label="Only for one study"
        hint="Its code, such as A-2026-0001. Leave it empty where the paper is about everything."
        optional
        {...field('study')}
      />
      <TextField label="Received on" type="date" required {...field('receivedOn')} />
      <TextField
        label="Where the paper is kept"
        hint="By what it is found in the archive. The patient reads this."
        maxLength={200}
        required
        {...field('reference')}
      />
      <Button type="submit" look="primary" busy={record.isPending}>
        Enter the withdrawal
      </Button>
    </form>
  );
}
