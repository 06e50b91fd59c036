'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/client.tsx';
import type { StudyView } from '../../api/shapes.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/problem.tsx';
import { Section } from './section.tsx';

/** Whose accounts may ask under this study. Only the owner changes it. */
export function MembersSection({ study }: { readonly study: StudyView }) {
  const api = useApi();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState('');
  const colleagues = useQuery(api.study.colleagues.queryOptions(undefined, { enabled: study.isOwner }));
  const refresh = { onSuccess: () => queries.invalidateQueries(api.study.get.queryFilter({ id: study.id })) };
  const add = useMutation(api.study.addMember.mutationOptions(refresh));
  const remove = useMutation(api.study.removeMember.mutationOptions(refresh));
  const others = (colleagues.data ?? []).filter(({ id }) =>
    study.members.every((member) => member.id !== id),
  );
  return (
    <Section id="members" title="Who may ask">
      <p>These accounts may work on the application and, once it is approved, ask and see its results.</p>
      <ul>
        {study.members.map(({ id, name }) => (
          <li key={id}>
            {name}{' '}
            {study.isOwner && study.members.length > 1 ? (
              <Button
                look="quiet"
                busy={remove.isPending}
                onClick={() => remove.mutate({ id: study.id, userId: id })}
              >
                Remove {name}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <ErrorNotice error={add.error ?? remove.error} />
      {study.isOwner && others.length > 0 ? (
        <>
          <SelectField
            label="Add a colleague"
            optional
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">Choose a person</option>
            {others.map(({ id, name, organisation }) => (
              <option key={id} value={id}>
                {organisation ? `${name}, ${organisation}` : name}
              </option>
            ))}
          </SelectField>
          <Button
            busy={add.isPending}
            disabled={chosen === ''}
            onClick={() => add.mutate({ id: study.id, userId: chosen }, { onSuccess: () => setChosen('') })}
          >
            Add to the study
          </Button>
        </>
      ) : null}
    </Section>
  );
}
