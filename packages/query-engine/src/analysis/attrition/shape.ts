import { z } from 'zod';
import type { CohortDefinition } from '../../cohort/definition.ts';
import { type CellDomain, personsOnce } from '../cell.ts';

/**
 * Who is left after each step of a cohort: those who agreed, those with an entry event, those who also meet the first
 * rule, the first two, …, and those who enter. A person is as far as their best event: the one that meets the most
 * rules in their order.
 *
 * Sensitivity: steps lie within one another, so a person who gets to the end is in every one of them and changes each
 * by 1 (L0 = number of steps). How many people the dataset has, consenting or not, is a fact of the dataset that its
 * version states to everybody; that step stands in front without noise.
 */
export const attritionSchema = z.strictObject({ kind: z.literal('attrition') });

export type AttritionAnalysis = Readonly<z.infer<typeof attritionSchema>>;

/** The step that is a public fact of the dataset version. */
export const datasetStep = { key: 'dataset', label: 'People in the dataset' } as const;

export const attritionCells = ({ rules }: CohortDefinition): readonly CellDomain[] => [
  { key: 'consented', label: 'Agreed to this use' },
  { key: 'entry', label: 'With an entry event' },
  ...rules.map((rule, index) => ({ key: `rule-${index + 1}`, label: rule.name || `Rule ${index + 1}` })),
  { key: 'cohort', label: 'In the cohort' },
];

export const attritionMeasures = (definition: CohortDefinition) => [
  { ...personsOnce, l0: attritionCells(definition).length },
];

/** Of the text that says how far a person gets, what it begins with for everybody who reaches a step: agreed, entry, each rule, cohort. */
export const stepPatterns = (rules: number): readonly string[] => [
  '',
  ...Array.from({ length: rules + 1 }, (_, met) => `e${'1'.repeat(met)}`),
  `e${'1'.repeat(rules)}c`,
];
