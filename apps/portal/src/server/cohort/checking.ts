import {
  CohortError,
  categoriesOf,
  checkDesign,
  conceptIdsOf,
  definitionHash,
  describeCohort,
  parseCirce,
  type TableRead,
  tablesOf,
} from '@assent/query-engine';
import type { ConceptService } from '../concept/service.ts';
import { missingTables } from '../dataset/missing-tables.ts';
import { policyOf } from '../dataset/policy.ts';
import type { StatedParts } from '../dataset/statements.ts';
import type { Concept } from '../shapes.ts';
import type { CohortCheck } from './check.ts';
import { isVocabularyShown, knownConcepts, nameMap } from './describe.ts';

/** Reads a definition and says what it means, or where it goes wrong. Nothing is stored and nothing is charged. */
export async function checkCohort(
  { held, concepts }: StatedParts & { readonly concepts: ConceptService },
  datasetId: string,
  expression: unknown,
): Promise<CohortCheck> {
  try {
    const definition = parseCirce(expression);
    const found = await knownConcepts(concepts, datasetId, [definition]);
    const isKnown = found.length > 0 || (await isVocabularyShown(concepts, datasetId));
    return {
      ok: true,
      hash: definitionHash(definition),
      english: describeCohort(definition, nameMap(found)),
      categories: [...categoriesOf(definition, { kind: 'count' })],
      absent: absent(tablesOf(definition), await missingTables({ held }, datasetId)),
      warnings: isKnown ? warningsOf([...conceptIdsOf(definition)], found) : [],
      findings: [...checkDesign(definition, { exact: await admitsExact(held, datasetId) })],
    };
  } catch (error) {
    if (!(error instanceof CohortError)) throw error;
    const { code, message, place, element } = error;
    return { ok: false, code, message, place, element };
  }
}

async function admitsExact({ view }: StatedParts['held'], id: string): Promise<boolean> {
  const [dataset] = await view(({ rules }) => rules(id));
  return dataset !== undefined && policyOf(dataset).regimes.includes('statistical-disclosure-control');
}

/** Of a table that a dataset was delivered without; how many rows one has is not told. */
const absent = (read: readonly TableRead[], missing: ReadonlySet<string>): string[] =>
  read
    .filter(({ table }) => missing.has(table))
    .map(
      ({ table, noun }) =>
        `The dataset came without its table of ${noun}s (${table}), so criteria about them match nothing.`,
    );

function warningsOf(ids: readonly number[], found: readonly Concept[]): string[] {
  const unknown = ids.filter((id) => !found.some(({ conceptId }) => conceptId === id));
  const nonStandard = found.filter(({ standard }) => standard !== 'S');
  return [
    ...unknown.map((id) => `The dataset does not know concept ${id}, so it matches nothing.`),
    ...nonStandard.map(
      ({ name, conceptId }) => `${name} (${conceptId}) is not a standard concept; records rarely use it.`,
    ),
  ];
}
