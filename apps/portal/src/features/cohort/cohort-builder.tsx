'use client';

import { type BuilderModel, emptyModel, toCirce } from '@assent/query-engine/cohort';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { useApi } from '../api/client.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import type { Builder } from './builder.ts';
import { download, fileName } from './download.ts';
import { example } from './example.ts';
import { ExitParts, SpareSets } from './exit-parts.tsx';
import { ImportCirce } from './import-circe.tsx';
import { KeptNotice } from './kept-notice.tsx';
import { Lanes } from './lanes.tsx';
import { forgetLocally, keepLocally, readLocally } from './local-draft.ts';
import { namesIn } from './names-in.ts';
import { PeopleFields } from './people-fields.tsx';
import { findingsByCard, readModel } from './reading.ts';
import { ReadingPanel } from './reading-panel.tsx';
import { UndoNotice } from './undo-notice.tsx';

type Props = {
  readonly studyId: string;
  readonly datasetId: string;
  readonly readOnly: boolean;
  /** Absent while a new cohort is described. */
  readonly cohort?: { readonly id: string; readonly name: string; readonly model: BuilderModel };
};

type Undo = { readonly what: string; readonly before: BuilderModel };

export function CohortBuilder({ studyId, datasetId, readOnly, cohort }: Props) {
  const key = cohort?.id ?? 'new';
  const api = useApi();
  const router = useRouter();
  const [name, setName] = useState(cohort?.name ?? '');
  const [model, setModel] = useState<BuilderModel>(cohort?.model ?? emptyModel());
  const [open, setOpen] = useState<string | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const [changed, setChanged] = useState(false);
  const [restored, setRestored] = useState(false);
  const save = useMutation(api.cohort.save.mutationOptions());
  const remove = useMutation(api.cohort.remove.mutationOptions());
  const reading = useMemo(() => readModel(model), [model]);
  const names = useMemo(() => namesIn(model), [model]);

  useEffect(() => {
    const kept = readOnly ? undefined : readLocally(studyId, key);
    if (!kept) return;
    setName(kept.name);
    setModel(kept.model);
    // Only paused items may differ from what is saved; then there is nothing to tell.
    const differs = cohort ? kept.name !== cohort.name || !sameDefinition(kept.model, cohort.model) : true;
    setChanged(differs);
    setRestored(differs);
  }, [studyId, key, readOnly, cohort]);

  function show(next: BuilderModel, nextName = name) {
    setModel(next);
    setName(nextName);
    setChanged(true);
    keepLocally(studyId, key, { name: nextName, model: next });
  }

  const builder: Builder = {
    model,
    datasetId,
    names,
    findings: findingsByCard(reading),
    readOnly,
    open,
    setOpen,
    edit: (next) => {
      setUndo(null);
      show(next);
    },
    removeWithUndo: (what, next) => {
      setUndo({ what, before: model });
      show(next);
    },
  };

  function discard() {
    forgetLocally(studyId, key);
    setModel(cohort?.model ?? emptyModel());
    setName(cohort?.name ?? '');
    setChanged(false);
    setRestored(false);
  }

  function store() {
    if (reading.kind !== 'words') return;
    const expression = reading.expression;
    save.mutate(
      { studyId, name: name.trim(), expression, ...(cohort ? { id: cohort.id } : {}) },
      {
        onSuccess: (saved) => {
          setChanged(false);
          setRestored(false);
          // Paused items are in this browser only: what is saved leaves them out, so they stay in the local copy.
          keepLocally(studyId, saved.id, { name: name.trim(), model });
          if (!cohort) {
            forgetLocally(studyId, 'new');
            router.replace(`/researcher/studies/${studyId}/cohorts/${saved.id}`);
          }
          router.refresh();
        },
      },
    );
  }

  const untouched = !readOnly && !cohort && model.entry.items.length === 0 && model.exclude.length === 0;
  return (
    <>
      {restored ? (
        <Notice tone="info" title="This is what you had written here and not saved yet." live>
          <Button onClick={discard}>{cohort ? 'Go back to what is saved' : 'Start afresh'}</Button>
        </Notice>
      ) : null}
      {untouched ? (
        <EmptyState
          title="Nobody is described yet"
          act={
            <ButtonRow>
              <Button onClick={() => show(example.model, example.name)}>Start from an example</Button>
              <a href="#circe">Bring one from ATLAS</a>
            </ButtonRow>
          }
        >
          <p>Search for what people must have. What you add appears below in two lanes, and in words.</p>
        </EmptyState>
      ) : null}
      <KeptNotice model={model} readOnly={readOnly} />
      <ReadingPanel reading={reading} datasetId={datasetId} />
      {undo ? (
        <UndoNotice
          what={undo.what}
          onUndo={() => {
            show(undo.before);
            setUndo(null);
          }}
        />
      ) : null}
      <Lanes builder={builder} />
      <fieldset disabled={readOnly}>
        <PeopleFields builder={builder} />
      </fieldset>
      <ExitParts builder={builder} />
      <SpareSets builder={builder} />
      {readOnly ? null : (
        <>
          <h2>Save</h2>
          <TextField
            label="Name of the cohort"
            value={name}
            maxLength={200}
            onChange={(event) => show(model, event.target.value)}
          />
          <ErrorNotice error={save.error ?? remove.error} />
          <p role="status">
            {changed
              ? 'Not saved to the study yet. Until then it is kept in this browser.'
              : // A cohort that was saved just now has a page of its own, which says so too.
                cohort || save.isSuccess
                ? 'Saved.'
                : ''}
          </p>
          <ButtonRow>
            <Button
              look="primary"
              busy={save.isPending}
              disabled={reading.kind !== 'words' || name.trim() === ''}
              onClick={store}
            >
              Save the cohort
            </Button>
            {cohort ? (
              <ConfirmAct
                act="Delete the cohort"
                look="secondary"
                onConfirm={async () => {
                  await remove.mutateAsync({ id: cohort.id });
                  forgetLocally(studyId, cohort.id);
                  router.push(`/researcher/studies/${studyId}#cohorts`);
                  router.refresh();
                }}
              >
                <p>
                  The study loses this cohort. This cannot be undone; export it first if you may want it
                  again.
                </p>
              </ConfirmAct>
            ) : null}
          </ButtonRow>
        </>
      )}
      <h2 id="circe">Circe JSON</h2>
      {readOnly ? null : (
        <ImportCirce
          onImport={(read) => {
            setOpen(null);
            setUndo(null);
            show(read, read.title || name);
          }}
        />
      )}
      <Button
        disabled={reading.kind !== 'words'}
        onClick={() => {
          if (reading.kind === 'words') {
            download(`${fileName(name)}.json`, `${JSON.stringify(reading.expression, null, 2)}\n`);
          }
        }}
      >
        Export Circe JSON
      </Button>
    </>
  );
}

const sameDefinition = (a: BuilderModel, b: BuilderModel): boolean =>
  JSON.stringify(toCirce(a)) === JSON.stringify(toCirce(b));
