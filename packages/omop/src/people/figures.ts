import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What says, across the versions of a dataset, which person a row is about. */
export const identification = z.enum(['source-value', 'person-id']);
export type Identification = z.infer<typeof identification>;

/**
 * How the people of a version compare with those of the version before it. Numbers of people and nothing else: they
 * are for a custodian to judge by, and name nobody.
 */
export const peopleFigures = z.strictObject({
  identifiedBy: identification,
  /** In the version before, and in this one. */
  before: count,
  now: count,
  /** In both. */
  same: count,
  gone: count,
  /** Not in the version before; some may have been in one before that. */
  new: count,
  /** In both, under another person_id of the export: here they keep the number they have had. */
  renumbered: count,
  /** In both, with a year of birth more than one year off. */
  birthChanged: count,
  /** In both, of the other sex, both known. */
  sexChanged: count,
  /** In both by their person_id, with another person_source_value. Only where person_id identifies. */
  sourceChanged: count,
  /** In both, for whom one of the three above holds. */
  changed: count,
});
export type PeopleFigures = Readonly<z.infer<typeof peopleFigures>>;

/** Of those who stayed, one in so many may have changed; above that, the export speaks of other people. */
const CHANGED_ONE_IN = 10;
/** Of those there were, one in so many may be gone without a word from the custodian. */
const GONE_ONE_IN = 20;

/**
 * Whether a version may follow the one before it: by itself, after a custodian looked at the figures, or not at all,
 * since so many changed their birth or sex that what identifies people must have been given to others.
 */
export function judge(figures: PeopleFigures): 'fine' | 'to-confirm' | 'refused' {
  const { before, same, gone, changed } = figures;
  if (changed * CHANGED_ONE_IN > same) return 'refused';
  return changed > 0 || gone * GONE_ONE_IN > before ? 'to-confirm' : 'fine';
}
