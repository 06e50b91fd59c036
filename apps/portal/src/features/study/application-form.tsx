'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useApi, useCall } from '../api/client.tsx';
import type { DraftPatch, PartialDraft, StudyView } from '../api/shapes.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { CohortsSection } from './form/cohorts-section.tsx';
import { DataSection } from './form/data-section.tsx';
import { FundingSection, PeriodSection } from './form/funding-section.tsx';
import { MembersSection } from './form/members-section.tsx';
import { PurposesSection } from './form/purposes-section.tsx';
import { QuestionSection } from './form/question-section.tsx';
import { QuestionsSection } from './form/questions-section.tsx';
import { TeamSection } from './form/team-section.tsx';
import { Missing } from './missing.tsx';
import { patched } from './patched.ts';
import { SaveStatus } from './save-state.tsx';
import { SectionLinks } from './section-links.tsx';
import { useAutosave } from './use-autosave.ts';

/** One application, all of it on one page, saved as it is written. */
export function ApplicationForm({ study }: { readonly study: StudyView }) {
  const api = useApi();
  const call = useCall();
  const queries = useQueryClient();
  const router = useRouter();
  const [draft, setDraft] = useState<PartialDraft>(study.draft);
  const fresh = useQuery(api.study.get.queryOptions({ id: study.id }));
  const current = fresh.data ?? study;
  const { state, autosave } = useAutosave<DraftPatch>(async (changes) => {
    const saved = await call.study.saveDraft.mutate({ id: study.id, draft: changes });
    void queries.invalidateQueries(api.study.get.queryFilter({ id: study.id }));
    return saved;
  });

  function edit(changes: DraftPatch) {
    setDraft((before) => patched(before, changes));
    autosave.change(changes);
  }

  async function check() {
    if (await autosave.flush()) router.push(`/researcher/studies/${study.id}/check`);
  }

  const section = { draft, change: edit };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <SectionLinks />
      <SaveStatus state={state} onRetry={() => void autosave.flush()} />
      <QuestionSection {...section} />
      <PurposesSection {...section} datasetId={study.dataset.id} />
      <DataSection {...section} />
      <PeriodSection {...section} />
      <FundingSection {...section} />
      <TeamSection {...section} />
      <MembersSection study={current} />
      <CohortsSection study={current} />
      <QuestionsSection {...section} />
      <h2>Submit</h2>
      <Missing fields={current.missing} />
      <ButtonRow>
        <Button look="primary" onClick={() => void check()}>
          Check your answers
        </Button>
      </ButtonRow>
    </form>
  );
}
