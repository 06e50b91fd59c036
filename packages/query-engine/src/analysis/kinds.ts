import { z } from 'zod';
import { attrition } from './attrition/kind.ts';
import { breakdown } from './breakdown/kind.ts';
import { characterisation } from './characterisation/kind.ts';
import { count } from './count/kind.ts';
import type { AnalysisKind } from './kind.ts';
import { numericSummary } from './numeric-summary/kind.ts';
import { overlap } from './overlap/kind.ts';
import { timeToEvent } from './time-to-event/kind.ts';
import { trend } from './trend/kind.ts';

/**
 * Every kind of analysis there is, a folder each. The lists of the other rooms (`compile/compile-analysis.ts`,
 * `answer/of-kinds.ts`) and the names that an approval gives (`names.ts`) are held to this one by their types.
 */
const folders = {
  count,
  breakdown,
  attrition,
  characterisation,
  'numeric-summary': numericSummary,
  trend,
  'time-to-event': timeToEvent,
  overlap,
};

export type Kind = keyof typeof folders;
export type AnalysisOf<K extends Kind> = Readonly<z.infer<(typeof folders)[K]['schema']>>;
export type Analysis = { [K in Kind]: AnalysisOf<K> }[Kind];

/** An analysis of a kind that is known by the caller, or not: then of all. */
export type KindOfAnalysis<K extends Kind> = { [P in K]: AnalysisOf<P> & { readonly kind: P } }[K];

/** Each under the word that its own schema asks for. */
type Kinds = {
  readonly [K in Kind]: AnalysisKind<AnalysisOf<K>> & { readonly schema: z.ZodType<{ kind: K }> };
};
const kinds: Kinds = folders;

/** What is known of an analysis by its kind. */
export const kindOf = <K extends Kind>(analysis: KindOfAnalysis<K>): AnalysisKind<AnalysisOf<K>> =>
  kinds[analysis.kind];

type Schema = (typeof folders)[Kind]['schema'];
export const analysisSchema = z.discriminatedUnion(
  'kind',
  Object.values(folders).map(({ schema }) => schema) as [Schema, ...Schema[]],
);
