import {
  type CohortDefinition,
  type CohortSection,
  conceptIdsOf,
  parseCirce,
  sectionsOf,
  sentenceText,
} from '@assent/query-engine/cohort';
import type { ConceptService } from '../concept/service.ts';
import { PortalError } from '../errors/error.ts';
import type { Concept } from '../shapes.ts';

/** A definition as people read it: in one paragraph, and in its three parts. */
interface CohortInWords {
  readonly english: string;
  readonly sections: readonly CohortSection[];
}

export type Describe = (datasetId: string, expressions: readonly unknown[]) => Promise<CohortInWords[]>;

/**
 * Reads stored definitions back as English, with concept names from the dataset's vocabulary. Where the dataset
 * has no version in use, concepts are told by number: a page about a study must still open.
 */
export function createDescribe(concepts: ConceptService): Describe {
  return async (datasetId, expressions) => {
    const definitions = expressions.map((expression) => parseCirce(expression));
    const names = await namesOf(concepts, datasetId, definitions);
    return definitions.map((definition) => {
      const sections = sectionsOf(definition, names);
      const english = sections.flatMap(({ sentences }) => sentences.map(sentenceText)).join(' ');
      return { english, sections };
    });
  };
}

const namesOf = async (
  concepts: ConceptService,
  datasetId: string,
  definitions: readonly CohortDefinition[],
) => nameMap(await knownConcepts(concepts, datasetId, definitions));

export const nameMap = (found: readonly Concept[]): ReadonlyMap<number, string> =>
  new Map(found.map(({ conceptId, name }) => [conceptId, name]));

export async function knownConcepts(
  concepts: ConceptService,
  datasetId: string,
  definitions: readonly CohortDefinition[],
): Promise<Concept[]> {
  const ids = [...new Set(definitions.flatMap((definition) => [...conceptIdsOf(definition)]))];
  return concepts.byIds(datasetId, ids).catch(unless<Concept[]>([]));
}

/** Whether a concept that is not found is one that the dataset does not know. */
export const isVocabularyShown = (concepts: ConceptService, datasetId: string): Promise<boolean> =>
  concepts.isKnown(datasetId).catch(unless(true));

/** What stands for the vocabulary of a dataset that has no version yet. */
const unless =
  <T>(none: T) =>
  (error: unknown): T => {
    if (error instanceof PortalError && error.code === 'DATASET_UNKNOWN') return none;
    throw error;
  };
