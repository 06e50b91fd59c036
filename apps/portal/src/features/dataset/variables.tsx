'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { DatasetRow } from '../../server/dataset/shapes.ts';
import { useApi } from '../api/client.tsx';
import type { Variable } from '../api/shapes.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PolicyProposed } from './policy-proposed.tsx';
import { VariableForm } from './variable-form.tsx';

/** The measurements of a dataset with their bounds and bins: nobody who asks states any. */
export function Variables({ dataset }: { readonly dataset: DatasetRow }) {
  const api = useApi();
  const router = useRouter();
  /** What is being changed: one of the table by its measurement, a new one, or nothing. */
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const [saved, setSaved] = useState('');
  const save = useMutation(api.dataset.proposePolicy.mutationOptions());
  const { policy } = dataset;
  const { variables } = policy.sdc;
  const chosen = variables.find(({ measurement }) => measurement === open);

  const keep = async (changed: readonly Variable[], says: string) => {
    await save.mutateAsync({
      datasetId: dataset.id,
      policy: { ...policy, sdc: { ...policy.sdc, variables: [...changed] } },
    });
    setOpen(null);
    setSaved(says);
    router.refresh();
  };
  const others = variables.filter(({ measurement }) => measurement !== open);
  const edit = (what: number | 'new') => {
    setSaved('');
    save.reset();
    setOpen(what);
  };

  return (
    <>
      <p>
        Who asks chooses one of these and states nothing of it. Values beyond the bounds count as the bound.
        Change bounds and bins rarely: answers before and after cannot be compared. A change holds once a
        second person has agreed, and one proposal replaces the others when it does: wait for it before the
        next.
      </p>
      {variables.length === 0 ? (
        <EmptyState title="No measurement yet">
          <p>Without one, no study can ask for a measurement in exact numbers.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Measurements, their units, bounds and bins"
          captionHidden
          rows={variables}
          rowKey={({ measurement }) => String(measurement)}
          columns={[
            { key: 'name', header: 'Measurement', cell: ({ name }) => name },
            { key: 'unit', header: 'Unit', cell: unitOf },
            { key: 'low', header: 'Lowest', numeric: true, cell: ({ low }) => low },
            { key: 'high', header: 'Highest', numeric: true, cell: ({ high }) => high },
            { key: 'bins', header: 'Bins', numeric: true, cell: ({ bins }) => bins },
            {
              key: 'change',
              header: <span className="visually-hidden">Change</span>,
              cell: ({ measurement, name }) => (
                <Button look="quiet" aria-label={`Change ${name}`} onClick={() => edit(measurement)}>
                  Change
                </Button>
              ),
            },
          ]}
        />
      )}
      <div role="status">{saved ? <PolicyProposed what={saved} /> : null}</div>
      {open === null ? (
        <ButtonRow>
          <Button onClick={() => edit('new')}>Add a measurement</Button>
        </ButtonRow>
      ) : (
        <VariableForm
          key={open}
          datasetId={dataset.id}
          variable={chosen ?? null}
          others={others}
          busy={save.isPending}
          error={save.error}
          onCancel={() => setOpen(null)}
          onSave={(variable) =>
            // What went wrong is shown by the form, which keeps what was typed.
            void keep(replaced(variables, open, variable), variable.name).catch(() => undefined)
          }
        >
          {chosen ? (
            <ConfirmAct
              act={`Remove ${chosen.name}`}
              onConfirm={() => keep(others, `Removing ${chosen.name}`)}
            >
              <p>
                Once a second person has agreed, no study can ask for it in exact numbers. What was released
                stays.
              </p>
            </ConfirmAct>
          ) : null}
        </VariableForm>
      )}
    </>
  );
}

const unitOf = ({ unit, unitText }: Variable): string =>
  unit === null ? unitText || 'Any' : unitText || String(unit);

const replaced = (
  variables: readonly Variable[],
  open: number | 'new',
  variable: Variable,
): readonly Variable[] =>
  open === 'new'
    ? [...variables, variable]
    : variables.map((other) => (other.measurement === open ? variable : other));
