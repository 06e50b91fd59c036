import {
  type Analysis,
  analysisName,
  analysisNote,
  type Category,
  categoriesOf,
  conceptIdsOf,
  definitionHash,
  describeCohort,
  parseAnalysis,
  parseCirce,
  type Question,
  queryHash,
} from '@assent/query-engine';
import { PortalError } from '../errors/error.ts';
import type { VocabularyPort } from '../ports.ts';
import type { AnalysisName } from '../shapes.ts';

/** Epsilon a question may cost, in micro-units: below, noise drowns everything; above, it protects nobody. */
const LEAST = 1_000n;
const MOST = 10_000_000n;

/** A question read and normalised, with what every later step needs to know of it. */
export type Asked = {
  readonly question: Question;
  readonly queryHash: string;
  readonly definitionHash: string;
  readonly analysis: Analysis;
  readonly analysisName: AnalysisName;
  readonly categories: readonly Category[];
};

export function readQuestion(order: {
  readonly expression: unknown;
  readonly analysis: unknown;
  readonly epsilonMicro: number;
}): Asked {
  const epsilonMicro = BigInt(order.epsilonMicro);
  if (epsilonMicro < LEAST || epsilonMicro > MOST) throw new PortalError('QUESTION_EPSILON_INVALID');
  const definition = parseCirce(order.expression);
  const analysis = parseAnalysis(order.analysis);
  const question = { definition, analysis, epsilonMicro };
  return {
    question,
    queryHash: queryHash(question),
    definitionHash: definitionHash(definition),
    analysis,
    analysisName: analysisName(analysis),
    categories: categoriesOf(definition, analysis),
  };
}

/**
 * The cohort as an English paragraph, with the names the dataset's vocabulary has for its concepts, and what the
 * analysis makes a reader need to know.
 */
export async function inEnglish({ question, analysis }: Asked, vocabulary: VocabularyPort): Promise<string> {
  const concepts = await vocabulary.byIds([...conceptIdsOf(question.definition)]);
  const names = new Map(concepts.map((found) => [found.conceptId, found.name]));
  return [describeCohort(question.definition, names), analysisNote(analysis) ?? []].flat().join(' ');
}

/** Names for the cells of a breakdown by condition; no other analysis has concepts. */
export async function cellNames(
  { analysis }: Asked,
  vocabulary: VocabularyPort,
): Promise<ReadonlyMap<number, string>> {
  if (analysis.kind !== 'breakdown' || analysis.by !== 'condition') return new Map();
  const concepts = await vocabulary.byIds(analysis.concepts);
  return new Map(concepts.map((found) => [found.conceptId, found.name]));
}
