import type { BuilderModel } from '@assent/query-engine/cohort';
import type { FindingsByCard } from './reading.ts';

/** What every part of the builder is given. */
export type Builder = {
  readonly model: BuilderModel;
  readonly datasetId: string;
  /** What the definition calls its concepts. */
  readonly names: ReadonlyMap<number, string>;
  /** What looks wrong, by card. */
  readonly findings: FindingsByCard;
  /** The definition was submitted or approved: it is shown, not changed. */
  readonly readOnly: boolean;
  /** The item whose editor is open. */
  readonly open: string | null;
  readonly setOpen: (id: string | null) => void;
  readonly edit: (model: BuilderModel) => void;
  /** The same, offering to put back what was there before. */
  readonly removeWithUndo: (what: string, model: BuilderModel) => void;
};
