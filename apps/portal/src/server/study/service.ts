import type { DraftPatch } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import type { Colleague, StudyRow, StudyView } from './shapes.ts';

export type StudyService = {
  readonly create: (
    actor: Actor,
    order: { datasetId: string; title: string },
  ) => Promise<{ id: string; code: string }>;
  readonly mine: (actor: Actor) => Promise<StudyRow[]>;
  readonly get: (actor: Actor, id: string) => Promise<StudyView>;
  readonly saveDraft: (actor: Actor, id: string, draft: DraftPatch) => Promise<{ savedAt: string }>;
  readonly submit: (actor: Actor, id: string) => Promise<{ requestId: string }>;
  readonly withdraw: (actor: Actor, id: string, reason: string) => Promise<void>;
  readonly addMember: (actor: Actor, id: string, userId: string) => Promise<void>;
  readonly removeMember: (actor: Actor, id: string, userId: string) => Promise<void>;
  /** Resolves when nothing that a submission set going is still running. */
  readonly settled: () => Promise<void>;
  readonly colleagues: (actor: Actor) => Promise<Colleague[]>;
};
