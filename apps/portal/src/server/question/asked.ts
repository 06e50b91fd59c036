import {
  type Analysis,
  analysisParameters,
  categoriesOf,
  conceptIdsIn,
  conceptIdsOf,
  definitionHash,
  describeAnalysis,
  describeCohort,
  parseAnalysis,
  parseCirce,
  type Question,
  queryHash,
} from '@assent/query-engine';
import { PortalError } from '../errors/error.ts';
import type { VocabularyPort } from '../ports.ts';
import type { AnalysisName, Category, Regime, Variable } from '../shapes.ts';
import { type AnalysisOrder, forEngine, namesNeeded } from './analysis.ts';
import { assertOnGrid } from './grid.ts';

/** Epsilon a question may cost, in micro-units: below, noise drowns everything; above, it protects nobody. */
const LEAST = 1_000n;
const MOST = 10_000_000n;

/** A question read and normalised, with what every later step needs to know of it. */
export type Asked = {
  readonly question: Question;
  readonly queryHash: string;
  readonly definitionHash: string;
  readonly analysis: Analysis;
  /** The analysis as it is stored and shown: another cohort by its hash. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What an approval has to name for it. */
  readonly names: readonly AnalysisName[];
  /** The definitions it is about: the cohort's, and the other cohort's where there is one. */
  readonly definitionHashes: readonly string[];
  readonly categories: readonly Category[];
};

export function readQuestion(order: {
  readonly expression: unknown;
  readonly analysis: AnalysisOrder;
  /** The other cohort's definition, where the analysis is about two. */
  readonly other?: unknown;
  readonly epsilonMicro: number;
  /** How the answer will be protected: a question for exact numbers names no epsilon. */
  readonly regime: Regime;
  /** Of the dataset: what exact answers can summarise, and how. */
  readonly variables: readonly Variable[];
}): Asked {
  const exact = order.regime === 'statistical-disclosure-control';
  const epsilonMicro = exact ? 0n : BigInt(order.epsilonMicro);
  if (!exact && (epsilonMicro < LEAST || epsilonMicro > MOST)) {
    throw new PortalError('QUESTION_EPSILON_INVALID');
  }
  const definition = parseCirce(order.expression);
  const analysis = parseAnalysis(forEngine(order.analysis, order.other));
  if (exact) assertOnGrid(analysis, order.variables);
  const question = { definition, analysis, epsilonMicro };
  return {
    question,
    queryHash: queryHash(question),
    definitionHash: definitionHash(definition),
    analysis,
    parameters: analysisParameters(analysis),
    names: namesNeeded(order.analysis),
    definitionHashes: [definition, ...(order.other === undefined ? [] : [parseCirce(order.other)])].map(
      (one) => definitionHash(one),
    ),
    categories: categoriesOf(definition, analysis),
  };
}

/**
 * The cohort as an English paragraph, with the names the dataset's vocabulary has for its concepts, and what the
 * analysis makes a reader need to know.
 */
export async function inEnglish({ question, analysis }: Asked, vocabulary: VocabularyPort): Promise<string> {
  const concepts = await vocabulary.byIds([
    ...new Set([...conceptIdsOf(question.definition), ...conceptIdsIn(analysis)]),
  ]);
  const names = new Map(concepts.map((found) => [found.conceptId, found.name]));
  return [describeCohort(question.definition, names), describeAnalysis(analysis, names) ?? []]
    .flat()
    .join(' ');
}

/** How an analysis is called in the history and in releases: 'count', 'breakdown:sex+breakdown:age-band'. */
export const calledAs = ({ names }: Asked): string => names.join('+');

/** Names for the cells of a breakdown by condition; no other analysis has concepts. */
export async function cellNames(
  { analysis }: Asked,
  vocabulary: VocabularyPort,
): Promise<ReadonlyMap<number, string>> {
  const by = analysis.kind === 'breakdown' ? analysis.by : [];
  const asked = by.find((dimension) => dimension.dimension === 'condition');
  if (asked === undefined) return new Map();
  const concepts = await vocabulary.byIds(asked.concepts);
  return new Map(concepts.map((found) => [found.conceptId, found.name]));
}
