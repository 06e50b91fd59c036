import { type BuilderModel, emptyModel } from '@assent/query-engine/cohort';

/** Where an empty builder starts when somebody wants to see one: ordinary concepts of OMOP's vocabularies. */
export const example = {
  name: 'Adults with type 2 diabetes',
  model: {
    ...emptyModel('Adults with type 2 diabetes'),
    entry: {
      which: 'any',
      priorDays: 0,
      postDays: 0,
      items: [
        {
          id: 'item-1',
          name: 'Type 2 diabetes mellitus',
          domain: 'ConditionOccurrence',
          concepts: [
            { conceptId: 201826, name: 'Type 2 diabetes mellitus', descendants: true, excluded: false },
          ],
          occurrences: 1,
          window: { kind: 'any-time' },
          paused: false,
        },
      ],
    },
    exclude: [
      {
        id: 'item-2',
        name: 'Type 1 diabetes mellitus',
        domain: 'ConditionOccurrence',
        concepts: [
          { conceptId: 201254, name: 'Type 1 diabetes mellitus', descendants: true, excluded: false },
        ],
        occurrences: 1,
        window: { kind: 'any-time' },
        paused: false,
      },
    ],
    age: { from: 18 },
  } satisfies BuilderModel,
} as const;
