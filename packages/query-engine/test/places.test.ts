import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCirce } from '../src/cohort/circe/parse.ts';
import { printCirce } from '../src/cohort/circe/print.ts';
import { describeCohort } from '../src/cohort/describe/describe.ts';
import { definitionHash } from '../src/cohort/normal/normal-form.ts';
import { digestRows } from '../src/digest/digest.ts';
import { buildPlan } from '../src/plan/build-plan.ts';
import { wholeCohort } from './reference/circe/cohort.ts';
import type { Row, Tables } from './reference/circe/rows.ts';
import type { Json } from './reference/json.ts';
import type { Consent } from './reference/rows.ts';
import { compilePlan } from './support/compiled.ts';
import { fill } from './support/fill.ts';
import { openTinyDatabase, type TinyDatabase } from './support/tiny-database.ts';

/** Places over time. Region 1 is set 0, region 2 is set 1; person 1 is observed from 2019 to 2021, and so is person 2. */
const observed: Tables = {
  person: [1, 2].map((id) => ({ person_id: id, year_of_birth: 2000, gender_concept_id: 1 })),
  observation_period: [1, 2].map((id) => ({
    observation_period_id: id,
    person_id: id,
    observation_period_start_date: '2019-01-01',
    observation_period_end_date: '2021-12-31',
  })),
  location: [
    { location_id: 11, region_concept_id: 1 },
    { location_id: 12, region_concept_id: 2 },
    { location_id: 13, region_concept_id: null },
  ],
  care_site: [{ care_site_id: 1 }],
};

let numbered = 0;
const at = (
  domain_id: string,
  entity_id: number,
  location_id: number,
  days: readonly [string, string?],
): Row => {
  numbered += 1;
  const [start_date, end_date = null] = days;
  return { location_history_id: numbered, domain_id, entity_id, location_id, start_date, end_date };
};
const lived = (person: number, location: number, ...days: readonly [string, string?]) =>
  at('PERSON', person, location, days);
const stood = (site: number, location: number, ...days: readonly [string, string?]) =>
  at('CARE_SITE', site, location, days);
const visit = (start: string, end: string | null, more: Row = {}): Row => ({
  visit_occurrence_id: 7,
  person_id: 1,
  visit_concept_id: 1,
  visit_start_date: start,
  visit_end_date: end,
  care_site_id: 1,
  ...more,
});
const detail = (start: string, end: string): Row => ({
  visit_detail_id: 8,
  person_id: 1,
  visit_detail_concept_id: 1,
  visit_detail_start_date: start,
  visit_detail_end_date: end,
  care_site_id: 1,
});

const all = { Type: 'All' };
const entering = (criterion: Json, rest: Json = {}): Json => ({
  ConceptSets: [[1], [2], []].map((ids, id) => ({
    id,
    name: `set ${id}`,
    expression: { items: ids.map((one) => ({ concept: { CONCEPT_ID: one } })) },
  })),
  PrimaryCriteria: { CriteriaList: [criterion], PrimaryCriteriaLimit: all },
  ExpressionLimit: all,
  EndStrategy: { DateOffset: { DateField: 'StartDate', Offset: 0 } },
  ...rest,
});
const on = (...days: readonly string[]) => days.map((day) => ['1', day, day] as const);
const counted = (Criteria: Json, Occurrence: Json): Json => ({
  InclusionRules: [
    {
      name: 'counted',
      expression: {
        Type: 'ALL',
        CriteriaList: [{ Criteria, StartWindow: { Start: { Coeff: -1 }, End: { Coeff: 1 } }, Occurrence }],
      },
    },
  ],
});
const inRegion = { VisitOccurrence: { PlaceOfServiceLocation: 0 } };
const fromItsEnd = { EndStrategy: { DateOffset: { DateField: 'EndDate', Offset: 0 } } };

const cases: readonly (readonly [
  of: string,
  circe: Json,
  tables: Tables,
  stays: readonly (readonly string[])[],
])[] = [
  [
    'a location in a region is one whose region is in the set',
    entering({ LocationRegion: { CodesetId: 0 } }),
    {
      location_history: [lived(1, 11, '2020-01-01'), lived(1, 12, '2020-02-01'), lived(1, 13, '2020-03-01')],
    },
    on('2020-01-01'),
  ],
  [
    'without a set it is any that is known, whatever its region',
    entering({ LocationRegion: {} }),
    {
      location_history: [lived(1, 11, '2020-01-01'), lived(1, 13, '2020-03-01'), lived(1, 14, '2020-04-01')],
    },
    on('2020-01-01', '2020-03-01'),
  ],
  [
    'a location that is not known is none, also where nothing is asked of it',
    entering({ LocationRegion: {} }),
    { location: [], location_history: [lived(1, 11, '2020-01-01')] },
    [],
  ],
  [
    'it lasts as long as it says',
    entering({ LocationRegion: {} }, fromItsEnd),
    { location_history: [lived(1, 11, '2020-01-01', '2020-05-06')] },
    [['1', '2020-01-01', '2020-05-06']],
  ],
  [
    'and where it does not say, until after the observation',
    entering({ LocationRegion: {} }, fromItsEnd),
    { location_history: [lived(1, 11, '2020-01-01')] },
    [['1', '2020-01-01', '2021-12-31']],
  ],
  [
    'it counts from its own first day, also where somebody lived there before they were observed',
    entering({ LocationRegion: {} }),
    { location_history: [lived(1, 11, '2018-12-31'), lived(1, 12, '2019-01-01')] },
    on('2019-01-01'),
  ],
  [
    'no date adjustment moves it',
    entering({ LocationRegion: { DateAdjustment: { StartOffset: 5, EndOffset: 9 } } }),
    { location_history: [lived(1, 11, '2020-01-01', '2020-01-02')] },
    on('2020-01-01'),
  ],
  [
    'the place of a care site or a provider of the same number is not the person’s',
    entering({ LocationRegion: {} }),
    { location_history: [stood(1, 11, '2020-01-01'), at('PROVIDER', 1, 11, ['2020-01-02'])] },
    [],
  ],
  [
    'what is counted different of them is their regions',
    entering(
      { LocationRegion: {} },
      counted({ LocationRegion: {} }, { Type: 2, Count: 2, IsDistinct: true, CountColumn: 'DOMAIN_CONCEPT' }),
    ),
    {
      location_history: [lived(1, 11, '2020-01-01'), lived(1, 11, '2020-02-01'), lived(1, 13, '2020-03-01')],
    },
    [],
  ],
  [
    'and two regions are two',
    entering(
      { LocationRegion: { CodesetId: 0 } },
      counted({ LocationRegion: {} }, { Type: 2, Count: 2, IsDistinct: true, CountColumn: 'DOMAIN_CONCEPT' }),
    ),
    { location_history: [lived(1, 11, '2020-01-01'), lived(1, 12, '2020-02-01')] },
    on('2020-01-01'),
  ],
  [
    'no visit is theirs',
    entering(
      { LocationRegion: {} },
      counted({ LocationRegion: {} }, { Type: 2, Count: 1, IsDistinct: true, CountColumn: 'VISIT_ID' }),
    ),
    { location_history: [lived(1, 11, '2020-01-01')] },
    [],
  ],
  [
    'something has to be true around them as around any record',
    entering({
      LocationRegion: {
        CorrelatedCriteria: {
          Type: 'ALL',
          CriteriaList: [
            {
              Criteria: { VisitOccurrence: {} },
              StartWindow: { Start: { Days: 0, Coeff: -1 }, End: { Days: 9, Coeff: 1 } },
              Occurrence: { Type: 2, Count: 1 },
            },
          ],
        },
      },
    }),
    {
      location_history: [lived(1, 11, '2020-01-01'), lived(1, 12, '2020-06-01')],
      visit_occurrence: [visit('2020-06-10', '2020-06-11')],
    },
    on('2020-06-01'),
  ],
  [
    'somebody who moves out of the region leaves',
    entering(
      { LocationRegion: { CodesetId: 0 } },
      { EndStrategy: null, CensoringCriteria: [{ LocationRegion: { CodesetId: 1 } }] },
    ),
    { location_history: [lived(1, 11, '2020-01-01', '2020-05-31'), lived(1, 12, '2020-06-01')] },
    [['1', '2020-01-01', '2020-06-01']],
  ],
  [
    'a visit is at a place in the region when the place was there from its first day to its last',
    entering(inRegion),
    {
      visit_occurrence: [visit('2020-01-10', '2020-01-20')],
      location_history: [stood(1, 11, '2020-01-10', '2020-01-20')],
    },
    on('2020-01-10'),
  ],
  [
    'not when the place came a day later',
    entering(inRegion),
    {
      visit_occurrence: [visit('2020-01-10', '2020-01-20')],
      location_history: [stood(1, 11, '2020-01-11', '2020-01-20'), stood(1, 12, '2020-01-01')],
    },
    [],
  ],
  [
    'nor when it went a day earlier',
    entering(inRegion),
    {
      visit_occurrence: [visit('2020-01-10', '2020-01-20')],
      location_history: [stood(1, 11, '2020-01-10', '2020-01-19'), stood(1, 11, '2020-01-20')],
    },
    [],
  ],
  [
    'a place that has not gone is there until the end of 2099',
    entering(inRegion),
    {
      visit_occurrence: [
        visit('2020-01-10', '2099-12-31'),
        visit('2020-02-10', '2100-01-01', { visit_occurrence_id: 9 }),
      ],
      location_history: [stood(1, 11, '2020-01-01')],
    },
    on('2020-01-10'),
  ],
  [
    'a visit without an end is nowhere',
    entering(inRegion),
    { visit_occurrence: [visit('2020-01-10', null)], location_history: [stood(1, 11, '2020-01-01')] },
    [],
  ],
  [
    'so is one whose care site is not known, or has none',
    entering(inRegion),
    {
      visit_occurrence: [
        visit('2020-01-10', '2020-01-11', { care_site_id: 2 }),
        visit('2020-01-12', '2020-01-13', { care_site_id: null, visit_occurrence_id: 9 }),
      ],
      location_history: [stood(2, 11, '2020-01-01')],
    },
    [],
  ],
  [
    'and one whose care site was elsewhere, wherever others were',
    entering(inRegion),
    {
      care_site: [{ care_site_id: 1 }, { care_site_id: 2 }],
      visit_occurrence: [visit('2020-01-10', '2020-01-11')],
      location_history: [stood(1, 12, '2020-01-01'), stood(2, 11, '2020-01-01')],
    },
    [],
  ],
  [
    'the kind of place and its region can both be asked',
    entering({ VisitOccurrence: { PlaceOfService: [{ CONCEPT_ID: 3 }], PlaceOfServiceLocation: 0 } }),
    {
      care_site: [
        { care_site_id: 1, place_of_service_concept_id: 3 },
        { care_site_id: 2, place_of_service_concept_id: 4 },
      ],
      visit_occurrence: [
        visit('2020-01-10', '2020-01-11'),
        visit('2020-02-10', '2020-02-11', { care_site_id: 2, visit_occurrence_id: 9 }),
      ],
      location_history: [stood(1, 11, '2020-01-01'), stood(2, 11, '2020-01-01')],
    },
    on('2020-01-10'),
  ],
  [
    'where a person of the same number lived is not where the care site stood',
    entering(inRegion),
    {
      visit_occurrence: [visit('2020-01-10', '2020-01-11')],
      location_history: [lived(1, 11, '2020-01-01'), at('PROVIDER', 1, 11, ['2020-01-01'])],
    },
    [],
  ],
  [
    'the days asked of are the visit’s own, wherever it was moved',
    entering({
      VisitOccurrence: { PlaceOfServiceLocation: 0, DateAdjustment: { StartOffset: 60, EndOffset: 60 } },
    }),
    {
      visit_occurrence: [visit('2020-01-10', '2020-01-20')],
      location_history: [stood(1, 11, '2020-01-01', '2020-01-31'), stood(1, 12, '2020-02-01')],
    },
    on('2020-03-10'),
  ],
  [
    'the first visit is found before its place is looked at',
    entering({ VisitOccurrence: { First: true, PlaceOfServiceLocation: 0 } }),
    {
      visit_occurrence: [
        visit('2020-01-10', '2020-01-11'),
        visit('2020-02-10', '2020-02-11', { visit_occurrence_id: 9 }),
      ],
      location_history: [stood(1, 11, '2020-02-01')],
    },
    [],
  ],
  [
    'a visit detail is at a place as a visit is',
    entering({ VisitDetail: { First: true, PlaceOfServiceLocation: 1 } }),
    {
      visit_detail: [detail('2020-01-10', '2020-01-20')],
      location_history: [stood(1, 12, '2020-01-10', '2020-01-20')],
    },
    on('2020-01-10'),
  ],
  [
    'a visit that two rows cover is there twice',
    entering(inRegion, counted(inRegion, { Type: 2, Count: 2 })),
    {
      visit_occurrence: [visit('2020-01-10', '2020-01-20')],
      location_history: [stood(1, 11, '2020-01-01'), stood(1, 11, '2020-01-02')],
    },
    on('2020-01-10'),
  ],
  [
    'and once where only one of them is in the region',
    entering(inRegion, counted(inRegion, { Type: 2, Count: 2 })),
    {
      visit_occurrence: [visit('2020-01-10', '2020-01-20')],
      location_history: [stood(1, 11, '2020-01-01'), stood(1, 12, '2020-01-02')],
    },
    [],
  ],
  [
    'no region is in an empty set',
    entering({ VisitOccurrence: { PlaceOfServiceLocation: 2 } }),
    {
      visit_occurrence: [visit('2020-01-10', '2020-01-20')],
      location_history: [stood(1, 11, '2020-01-01'), stood(1, 13, '2020-01-01')],
    },
    [],
  ],
  ['without any history nobody lived anywhere', entering({ LocationRegion: {} }), {}, []],
  [
    'and no visit was anywhere',
    entering(inRegion),
    { visit_occurrence: [visit('2020-01-10', '2020-01-20')] },
    [],
  ],
];

describe('places over time', () => {
  let database: TinyDatabase;
  beforeAll(async () => {
    database = await openTinyDatabase();
  });
  afterAll(() => database.close());

  it.each(cases)('%s', async (_, circe, tables, stays) => {
    const given = { ...observed, ...tables };
    await fill(database.connection, given);
    expect(await digestRows(parseCirce(circe), database.session)).toEqual(stays);
    expect(wholeCohort(circe, given).stays).toEqual(stays);
  });

  it('rows that have no number of their own come in the order of their days', async () => {
    const history = [lived(1, 11, '2020-02-01', '2020-02-09'), lived(1, 12, '2020-01-01', '2020-03-09')];
    const without = history.map(({ location_history_id: _, ...row }) => row);
    await fill(database.connection, { ...observed, location_history: without });
    for (const [Type, stay] of [
      ['First', ['1', '2020-01-01', '2020-03-09']],
      ['Last', ['1', '2020-02-01', '2020-02-09']],
    ] as const) {
      const circe = entering({ LocationRegion: {} }, { ...fromItsEnd, ExpressionLimit: { Type } });
      expect(await digestRows(parseCirce(circe), database.session)).toEqual([stay]);
    }
  });

  it.each([
    entering({ LocationRegion: { CodesetId: 0, DateAdjustment: { StartOffset: 5 } } }),
    entering(inRegion),
    entering({ VisitDetail: { PlaceOfServiceLocation: 1 } }),
  ])('a definition that is printed is the one that was read: %#', (circe) => {
    const definition = parseCirce(circe);
    const again = parseCirce(JSON.parse(JSON.stringify(printCirce(definition))));
    expect(again).toEqual(definition);
    expect(definitionHash(again)).toBe(definitionHash(definition));
    expect(definitionHash(parseCirce(entering({ LocationRegion: {} })))).not.toBe(definitionHash(definition));
  });

  it('has words', () => {
    const words = (criterion: Json) =>
      describeCohort(parseCirce(entering(criterion)), new Map([[1, 'Essex']]));
    expect(words({ LocationRegion: { CodesetId: 0 } })).toContain('recorded location in Essex');
    expect(words({ LocationRegion: {} })).toContain('recorded location in any region');
    expect(words(inRegion)).toContain('visit of any kind, at a place located in Essex');
  });

  const members = async (criterion: Json, scope: readonly Consent[]): Promise<readonly number[]> => {
    await database.load({ persons: [], periods: [], records: {}, concepts: [], ancestors: [] }, scope);
    await fill(database.connection, {
      ...observed,
      location_history: [
        lived(1, 11, '2020-06-01'),
        lived(2, 11, '2020-06-01'),
        stood(1, 11, '2020-01-01'),
        stood(2, 11, '2020-01-01'),
      ],
      visit_occurrence: [
        visit('2020-01-10', '2020-01-20'),
        visit('2020-01-10', '2020-01-20', { person_id: 2, visit_occurrence_id: 9 }),
      ],
    });
    const definition = parseCirce(entering(criterion));
    const plan = buildPlan({ definition, analysis: { kind: 'count' }, epsilonMicro: 1n }, { digest: 'd' });
    const hints = { categoriesOfAll: 0, hasDateWindows: true };
    const { members: found } = await database.run(compilePlan(plan, { hints, orderKey: 'a1'.repeat(32) }));
    return [...found.keys()];
  };
  const sharing = (person: number, mask = 255, from = '1900-01-01', to = '2100-01-01'): Consent => ({
    person,
    mask,
    from,
    to,
  });
  const [withoutDemographics, withoutVisits] = [255 - 1, 255 - 64];

  it.each([
    ['everybody who shares it', [sharing(1), sharing(2)], [1, 2]],
    ['nobody who was not asked', [sharing(2)], [2]],
    ['nobody who keeps demographics', [sharing(1, withoutDemographics), sharing(2)], [2]],
    ['whoever keeps visits', [sharing(1, withoutVisits)], [1]],
    ['nobody who moved there later than they share', [sharing(1, 255, '1900-01-01', '2020-05-31')], []],
    ['nobody who moved there before they share', [sharing(1, 255, '2020-06-02')], []],
  ] as const)('counts of a region %s', async (_, scope, found) => {
    expect(await members({ LocationRegion: { CodesetId: 0 } }, scope)).toEqual(found);
  });

  it.each([
    ['everybody who shares it', [sharing(1), sharing(2)], [1, 2]],
    ['nobody who was not asked', [sharing(1)], [1]],
    ['nobody who keeps visits', [sharing(1, withoutVisits), sharing(2)], [2]],
    // Where the place stood in January says nothing of anybody, though it is outside what they share.
    ['by the place, whatever days of it', [sharing(1, 255, '2020-01-05')], [1]],
  ] as const)('counts of visits in a region %s', async (_, scope, found) => {
    expect(await members(inRegion, scope)).toEqual(found);
  });

  it('a region needs demographics, and a place of care visits', () => {
    const reads = (criterion: Json) =>
      buildPlan(
        { definition: parseCirce(entering(criterion)), analysis: { kind: 'count' }, epsilonMicro: 1n },
        { digest: 'd' },
      ).categories;
    expect(reads({ LocationRegion: {} })).toEqual(['demographics']);
    expect(reads(inRegion)).toEqual(['demographics', 'visits']);
  });
});
