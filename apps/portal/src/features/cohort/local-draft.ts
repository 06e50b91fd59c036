import type { BuilderModel } from '@assent/query-engine/cohort';

export type LocalDraft = { readonly name: string; readonly model: BuilderModel };

// What Circe cannot hold (paused items) and what is not saved yet stays in this browser, nowhere else.
const keyOf = (studyId: string, cohortId: string) => `assent.cohort.${studyId}.${cohortId}`;

export function keepLocally(studyId: string, cohortId: string, draft: LocalDraft): void {
  try {
    localStorage.setItem(keyOf(studyId, cohortId), JSON.stringify(draft));
  } catch {
    // A full or forbidden store only means that a reload starts from what was saved.
  }
}

export function forgetLocally(studyId: string, cohortId: string): void {
  try {
    localStorage.removeItem(keyOf(studyId, cohortId));
  } catch {
    // As above.
  }
}

/** What was kept, if this version of the builder can still read it. */
export function readLocally(studyId: string, cohortId: string): LocalDraft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(studyId, cohortId)) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is LocalDraft {
  const draft = value as LocalDraft | null;
  return (
    typeof draft?.name === 'string' &&
    Array.isArray(draft.model?.entry?.items) &&
    Array.isArray(draft.model.include) &&
    Array.isArray(draft.model.exclude)
  );
}
