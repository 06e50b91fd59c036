'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { DatasetRow } from '../../server/dataset/shapes.ts';
import type { RouterOutputs } from '../../server/router.ts';
import { organisationWords } from '../../shared/words/categories.ts';
import { useApi } from '../api/client.tsx';
import { Button } from '../ui/button.tsx';
import { Choices, Radio } from '../ui/choices.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { InvitationMade } from './invitation-made.tsx';
import { needsOrganisation, orderOf, type Typed } from './order.ts';
import { roles, roleWords } from './roles.ts';

export type InviteFormProps = {
  readonly organisations: RouterOutputs['invitation']['organisations'];
  readonly datasets: readonly DatasetRow[];
};

const blank: Typed = { name: '', role: null, organisationId: '', datasetId: '', person: '' };

export function InviteForm({ organisations, datasets }: InviteFormProps) {
  const api = useApi();
  const create = useMutation(api.invitation.create.mutationOptions());
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(blank);
  const [tried, setTried] = useState(false);
  const { order, wrong } = orderOf(typed);
  const shown = tried ? wrong : {};
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (order) {
      if (!create.isPending) create.mutate(order);
      return;
    }
    // The messages are in the page after this event; then the first field with one takes the focus.
    requestAnimationFrame(() =>
      form.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"], fieldset[aria-describedby] input')
        ?.focus(),
    );
  }

  if (create.data && create.variables) {
    return (
      <InvitationMade
        {...create.data}
        name={create.variables.name}
        onAnother={() => {
          setTyped(blank);
          setTried(false);
          create.reset();
        }}
      />
    );
  }
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <TextField
        label="Name"
        hint="As the others will see it."
        error={shown.name}
        maxLength={200}
        value={typed.name}
        onChange={({ target }) => set({ name: target.value })}
      />
      <Choices legend="Role" error={shown.role}>
        {roles.map((role) => (
          <Radio
            key={role}
            name="role"
            {...roleWords[role]}
            checked={typed.role === role}
            onChange={() => set({ role })}
          />
        ))}
      </Choices>
      {typed.role !== null && typed.role !== 'patient' ? (
        <SelectField
          label="Organisation"
          hint="Patients see it and say yes or no to its kind. Nobody of the board votes on a request of their own organisation, and no checker sees an answer of theirs."
          optional={!needsOrganisation(typed.role)}
          error={shown.organisationId}
          value={typed.organisationId}
          onChange={({ target }) => set({ organisationId: target.value })}
        >
          <option value="">{needsOrganisation(typed.role) ? 'Choose one' : 'None'}</option>
          {organisations.map(({ id, name, kind, country }) => (
            <option key={id} value={id}>
              {name} ({organisationWords[kind]}, {country})
            </option>
          ))}
        </SelectField>
      ) : null}
      {typed.role === 'patient' ? (
        <>
          <SelectField
            label="Dataset"
            error={shown.datasetId}
            value={typed.datasetId}
            onChange={({ target }) => set({ datasetId: target.value })}
          >
            <option value="">Choose one</option>
            {datasets.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField
            label="What the hospital calls this person"
            hint="Their person_source_value; their person_id where records have none. Look twice: the account will answer for that person."
            error={shown.person}
            maxLength={200}
            spellCheck={false}
            autoCapitalize="none"
            value={typed.person}
            onChange={({ target }) => set({ person: target.value })}
          />
        </>
      ) : null}
      <ErrorNotice error={create.error} />
      <Button type="submit" look="primary" busy={create.isPending}>
        Make the code
      </Button>
    </form>
  );
}
