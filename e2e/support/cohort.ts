import type { Locator, Page } from '@playwright/test';

/** What the builder says of the definition. */
export const inWords = (page: Page): Locator =>
  page.getByRole('region', { name: 'In words' }).getByRole('status');

/** The card of an item of that name. */
export const item = (page: Page, name: string): Locator =>
  page.getByRole('listitem', { name: new RegExp(`^${name}( Paused.*)?$`) });

/** The card of a part that the builder has no fields for. */
export const kept = (page: Page, words: string): Locator =>
  page.getByRole('listitem', { name: `Kept as it is ${words}` });

/** Types into a concept search and takes the suggestion of that name. */
export async function pick(
  page: Page,
  { search, text, concept }: Record<'search' | 'text' | 'concept', string>,
): Promise<void> {
  await page.getByRole('combobox', { name: search }).fill(text);
  await page.getByRole('option', { name: new RegExp(`^${concept}`) }).click();
}

/** The part of the page that takes definitions; it closes when it took one. */
export const openImport = (page: Page): Promise<void> => page.getByText('Import OHDSI Circe JSON').click();

/** Pastes a definition, or any text, into the import and imports it. */
export async function paste(page: Page, definition: object | string): Promise<void> {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  await page.getByLabel('Or paste it here').fill(text);
  await page.getByRole('button', { name: 'Import what is pasted' }).click();
}

const set = (id: number, conceptId: number, name: string) => ({
  id,
  name,
  expression: {
    items: [{ concept: { CONCEPT_ID: conceptId, CONCEPT_NAME: name }, includeDescendants: true }],
  },
});
const all = { Start: { Coeff: -1 }, End: { Coeff: 1 } };

/** As ATLAS writes it, with a part of every kind that the builder has no fields for, and three things worth a look. */
export const richCohort = {
  Title: 'Out of ATLAS',
  ConceptSets: [
    set(0, 201826, 'Type 2 diabetes mellitus'),
    set(1, 320128, 'Essential hypertension'),
    set(2, 201254, 'Type 1 diabetes mellitus'),
  ],
  PrimaryCriteria: {
    CriteriaList: [{ ConditionOccurrence: { CodesetId: 0, Age: { Value: 18, Op: 'gt' } } }],
    ObservationWindow: { PriorDays: 0, PostDays: 0 },
    PrimaryCriteriaLimit: { Type: 'All' },
  },
  AdditionalCriteria: {
    Type: 'ALL',
    CriteriaList: [
      { Criteria: { VisitOccurrence: {} }, StartWindow: all, Occurrence: { Type: 2, Count: 1 } },
    ],
  },
  QualifiedLimit: { Type: 'First' },
  ExpressionLimit: { Type: 'First' },
  InclusionRules: [
    {
      name: 'High blood pressure',
      expression: {
        Type: 'ALL',
        CriteriaList: [
          {
            Criteria: { ConditionOccurrence: { CodesetId: 1 } },
            StartWindow: { Start: { Days: 30, Coeff: 1 }, End: { Days: 30, Coeff: -1 }, UseIndexEnd: true },
            Occurrence: { Type: 2, Count: 1 },
          },
        ],
        Groups: [{ Type: 'AT_LEAST', Count: 2, DemographicCriteriaList: [{ Age: { Value: 80, Op: 'lt' } }] }],
      },
    },
    {
      name: 'Not type 1',
      expression: {
        Type: 'ALL',
        CriteriaList: [
          {
            Criteria: { ConditionOccurrence: { CodesetId: 2 } },
            StartWindow: all,
            Occurrence: { Type: 0, Count: 0 },
          },
        ],
      },
    },
  ],
  EndStrategy: { DateOffset: { DateField: 'EndDate', Offset: 7 } },
  CensoringCriteria: [{ Death: {} }],
  CollapseSettings: { CollapseType: 'ERA', EraPad: 30 },
  CensorWindow: { EndDate: '2030-01-01' },
};
