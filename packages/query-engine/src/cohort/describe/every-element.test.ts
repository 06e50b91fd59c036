import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AttributeKind } from '../attribute/attribute.ts';
import { parseCirce } from '../circe/parse.ts';
import { domains } from '../domain/all.ts';
import type { Domain } from '../domain/domain.ts';
import { demographicFields } from '../element/demographic-criterion.ts';
import { describeCohort } from './describe.ts';

/** Every element that there is, from the lists the code itself goes by: one that has no words fails here. */

type Json = Record<string, unknown>;

const names = new Map([
  [1, 'aspirin'],
  [2, 'ibuprofen'],
  [3, 'kilogram'],
]);
const words = (json: Json): string => describeCohort(parseCirce(json), names);
const set = (id: number, items: readonly Json[]) => ({ id, name: `set ${id}`, expression: { items } });
const base: Json = {
  ConceptSets: [
    set(0, [{ concept: { CONCEPT_ID: 1 } }]),
    set(1, [{ concept: { CONCEPT_ID: 2 }, includeDescendants: true }]),
  ],
  PrimaryCriteria: { CriteriaList: [{ DrugEra: { CodesetId: 0 } }], PrimaryCriteriaLimit: { Type: 'All' } },
};
const entering = (domain: string, fields: Json, rest: Json = {}): Json => ({
  ...base,
  ...rest,
  PrimaryCriteria: { CriteriaList: [{ [domain]: fields }] },
});
const ruled = (expression: Json, name = ''): Json => ({ ...base, InclusionRules: [{ name, expression }] });
const person = (fields: Json): Json => ruled({ Type: 'ALL', DemographicCriteriaList: [fields] });
const found = (change: Json, criterion: Json = { CodesetId: 1 }): Json =>
  ruled({
    Type: 'ALL',
    CriteriaList: [{ Criteria: { Measurement: criterion }, Occurrence: { Type: 2, Count: 1 }, ...change }],
  });
const around = {
  Type: 'ALL',
  CriteriaList: [{ Criteria: { Death: {} }, Occurrence: { Type: 2, Count: 1 } }],
};
const old = { Age: { Value: 40, Op: 'gte' } };
const three = [old, { Age: { Value: 60, Op: 'lt' } }, { Gender: [{ CONCEPT_ID: 1 }] }];
const group = (expression: Json): Json => ruled({ DemographicCriteriaList: three, ...expression });
const window = (extra: Json = {}) => ({
  Start: { Days: 30, Coeff: -1 },
  End: { Days: 7, Coeff: 1 },
  ...extra,
});

/** A value of each kind of attribute, and what must be read of it. */
const samples = {
  abnormal: [true, 'outside its normal range'],
  age: [{ Value: 40, Op: 'gte' }, 'aged 40 or over'],
  'age-at-end': [{ Value: 50, Op: 'lt' }, 'aged under 50 at its end'],
  concepts: [[{ CONCEPT_ID: 2 }, { CONCEPT_ID: 3 }], 'ibuprofen or kilogram'],
  'in-set': [{ CodesetId: 1, IsExclusion: true }, 'other than ibuprofen (and all kinds of it)'],
  number: [{ Value: 3, Op: 'bt', Extent: 5 }, 'between 3 and 5'],
  text: [{ Text: 'stopped', Op: '!contains' }, 'not containing “stopped”'],
  period: [{ StartDate: '2020-02-01' }, 'covering 1 February 2020'],
  'start-date': [{ Value: '2020-03-04', Op: 'gt' }, 'after 4 March 2020'],
  'end-as-start': [{ Value: '2020-07-08', Op: 'lt' }, 'before 8 July 2020 (asked of its end'],
  'end-date': [{ Value: '2020-05-06', Op: '!eq' }, 'on any day but 6 May 2020'],
} as const satisfies Record<AttributeKind, readonly [value: unknown, words: string]>;

const attributesOf = Object.entries(domains as Record<string, Domain>).flatMap(([name, domain]) =>
  Object.entries(domain.attributes).map(([key, spec]) => [name, key, spec] as const),
);

describe('every attribute of every kind of record', () => {
  it.each(attributesOf)('%s.%s', (domain, key, spec) => {
    const [value, said] = samples[typeof spec === 'string' ? spec : spec.kind];
    const bare = typeof spec === 'object' && spec.bare === true;
    const read = words(entering(domain, { [key]: bare ? 1 : value }));
    expect(read).toContain(bare ? said.replace('other than ', '') : said);
    if (typeof spec === 'object') {
      expect(spec.words).not.toBe('');
      expect(read).toContain(`${spec.words} `);
      if (spec.exclude !== undefined)
        expect(words(entering(domain, { [key]: value, [spec.exclude]: true }))).toContain(
          `${spec.words} other than ${said}`,
        );
    }
  });

  it.each(Object.entries(demographicFields))('of the person: %s', (key, field) => {
    const [value, said] = samples[field.kind];
    expect(words(person({ [key]: value }))).toContain(`the person is ${field.words} ${said}`);
  });

  it.each(Object.entries(domains as Record<string, Domain>))('%s itself', (name, domain) => {
    expect(words(entering(name, {}))).toContain(domain.noun);
    if (domain.codeset) expect(words(entering(name, { CodesetId: 0 }))).toContain('aspirin');
    if (domain.first) expect(words(entering(name, { First: true }))).toContain(`first-ever ${domain.noun}`);
    if (domain.source !== undefined)
      expect(words(entering(name, { [domain.source]: 1 }))).toContain('source code for ibuprofen');
    expect(words(entering(name, { CorrelatedCriteria: around }))).toContain(
      'seen from the day of this record',
    );
  });
});

/** For each file that an element has: a definition with it, and its words. */
const elements: Readonly<Record<string, readonly (readonly [Json, ...string[]])[]>> = {
  'censor-window': [
    [
      { ...base, CensorWindow: { StartDate: '2020-01-02', EndDate: '2021-01-02' } },
      'Days before 2 January 2020 or after 2 January 2021 are cut off',
    ],
  ],
  collapse: [[{ ...base, CollapseSettings: { EraPad: 30 } }, 'at most 30 days apart are joined']],
  concept: [[base, 'aspirin']],
  'concept-set': [
    [entering('DrugEra', { CodesetId: 1 }), 'ibuprofen (and all kinds of it)'],
    [
      entering(
        'DrugEra',
        { CodesetId: 0 },
        {
          ConceptSets: [
            set(0, [
              { concept: { CONCEPT_ID: 1 }, includeMapped: true },
              { concept: { CONCEPT_ID: 2 }, isExcluded: true },
            ]),
          ],
        },
      ),
      'aspirin (and codes that map to it), but not ibuprofen',
    ],
    [entering('DrugEra', { CodesetId: 0 }, { ConceptSets: [set(0, [])] }), 'an empty list of concepts'],
  ],
  'correlated-criterion': [
    [found({ RestrictVisit: true }), 'in the same visit as entry'],
    [found({ IgnoreObservationPeriod: true, StartWindow: window() }), 'also outside the observation period'],
    [found({ EndWindow: window() }), 'and ending from 30 days before entry'],
  ],
  criterion: [[found({}, { First: true }), 'first-ever measurement of any kind']],
  'date-adjustment': [
    [
      entering('DrugEra', {
        DateAdjustment: { StartWith: 'END_DATE', StartOffset: -2, EndWith: 'START_DATE', EndOffset: 9 },
      }),
      'taken to start at 2 days before its end and to end at 9 days after its start',
    ],
  ],
  'date-range': [
    [
      person({ OccurrenceEndDate: { Value: '2020-01-01', Op: 'bt', Extent: '2020-02-03' } }),
      'with an entry record ending from 1 January 2020 to 3 February 2020',
    ],
  ],
  'demographic-criterion': [
    [
      person({ OccurrenceStartDate: { Value: '2020-01-01', Op: 'lt' } }),
      'the person is entering before 1 January 2020',
    ],
    [person({}), 'nothing is asked of the person'],
  ],
  'end-strategy': [
    [base, 'People stay until the end of their observation period'],
    [
      { ...base, EndStrategy: { DateOffset: { DateField: 'EndDate', Offset: 0 } } },
      'People leave on the day the record they entered with ends',
    ],
    [
      { ...base, EndStrategy: { DateOffset: { DateField: 'StartDate', Offset: 7 } } },
      'People leave 7 days after the start',
    ],
    [
      { ...base, EndStrategy: { DateOffset: { DateField: 'EndDate', Offset: -1 } } },
      'People leave 1 day before the end',
    ],
    [
      {
        ...base,
        EndStrategy: { CustomEra: { DrugCodesetId: 1, GapDays: 30, Offset: 5, DaysSupplyOverride: 9 } },
      },
      'People leave 5 days after the day they stop taking ibuprofen',
      'gaps of up to 30 days do not count',
      'every exposure taken to last 9 days',
    ],
    [
      { ...base, CensoringCriteria: [{ Death: { CodesetId: 0 } }] },
      'They leave earlier on the day of a death from aspirin',
    ],
  ],
  group: [
    [group({ Type: 'ALL' }), 'all of these hold: (a) the person is aged 40 or over; (b)'],
    [group({ Type: 'ANY' }), 'at least one of these holds: (a)'],
    [group({ Type: 'AT_LEAST', Count: 2 }), 'at least 2 of these hold: (a)'],
    [group({ Type: 'AT_MOST', Count: 1 }), 'at most 1 of these holds: (a)'],
    [group({ Type: 'AT_MOST', Count: 0 }), 'none of these holds: (a)'],
    [
      ruled({ Type: 'AT_MOST', Count: 0, DemographicCriteriaList: [old] }),
      'it is not the case that the person is aged 40 or over',
    ],
    [
      group({ Type: 'ANY', Groups: [{ Type: 'ALL', DemographicCriteriaList: three }] }),
      '(d) [all of these hold: (a)',
    ],
    [ruled({ Type: 'ALL' }), 'nothing more is asked'],
  ],
  'inclusion-rule': [
    [
      ruled({ Type: 'ALL', DemographicCriteriaList: [old] }, 'Adults'),
      'Rule 1, “Adults”: the person is aged',
    ],
  ],
  limit: [
    [{ ...base, ExpressionLimit: { Type: 'Last' } }, 'counted once, on the last such day'],
    [{ ...base, ExpressionLimit: { Type: 'First' } }, 'counted once, on the first such day'],
    [{ ...base, ExpressionLimit: { Type: 'All' } }, 'Every such day can begin a stay'],
  ],
  'number-range': [[person({ Age: { Value: 18, Op: '!bt', Extent: 65 } }), 'aged outside 18 to 65']],
  'observation-window': [
    [
      {
        ...base,
        PrimaryCriteria: {
          CriteriaList: [{ DrugEra: {} }],
          ObservationWindow: { PriorDays: 365, PostDays: 1 },
        },
      },
      'at least 365 days before it and at least 1 day after it',
    ],
  ],
  occurrence: [
    [found({ Occurrence: { Type: 0, Count: 0 } }), 'there is no measurement of ibuprofen'],
    [found({ Occurrence: { Type: 0, Count: 2 } }), 'there are exactly 2 measurements of'],
    [found({ Occurrence: { Type: 1, Count: 2 } }), 'there are at most 2 measurements of'],
    [found({ Occurrence: { Type: 2, Count: 1 } }), 'there is at least 1 measurement of'],
    ...(
      [
        ['DOMAIN_CONCEPT', 'of different concepts'],
        ['START_DATE', 'on different days'],
        ['END_DATE', 'ending on different days'],
        ['VISIT_ID', 'in different visits'],
        ['DURATION', 'of different lengths'],
      ] as const
    ).map(
      ([column, said]) =>
        [
          found({ Occurrence: { Type: 2, Count: 2, IsDistinct: true, CountColumn: column } }),
          `at least 2 measurements (${said}) of ibuprofen`,
        ] as const,
    ),
  ],
  'primary-criteria': [
    [
      { ...base, PrimaryCriteria: { CriteriaList: [{ DrugEra: {} }, { Death: {} }] } },
      'any of: (a) a drug era of any kind; (b) a death from any cause',
    ],
    [
      {
        ...base,
        PrimaryCriteria: { CriteriaList: [{ DrugEra: {} }], PrimaryCriteriaLimit: { Type: 'Last' } },
      },
      'Only the latest of these records',
    ],
    [
      {
        ...base,
        AdditionalCriteria: { Type: 'ALL', DemographicCriteriaList: [old] },
        QualifiedLimit: { Type: 'Last' },
      },
      'only those go on for which the person is aged 40 or over',
      'only the latest of a person goes on',
    ],
  ],
  range: [
    [person({ Age: { Value: 18, Op: 'lt' } }), 'under 18'],
    [person({ Age: { Value: 18, Op: 'lte' } }), '18 or under'],
    [person({ Age: { Value: 18, Op: 'eq' } }), 'exactly 18'],
    [person({ Age: { Value: 18, Op: '!eq' } }), 'other than 18'],
    [person({ Age: { Value: 18, Op: 'gt' } }), 'over 18'],
    [entering('DrugEra', { EraLength: { Value: 1, Op: 'gte' } }), 'lasting 1 day or more'],
  ],
  window: [
    [found({}), 'at any time in the same observation period'],
    [found({ StartWindow: window() }), 'from 30 days before entry to 7 days after entry'],
    [found({ StartWindow: window({ UseIndexEnd: true }) }), 'to 7 days after the end of the entry record'],
    [found({ StartWindow: window({ UseEventEnd: true }) }), 'ending from 30 days before entry'],
    [
      found({ StartWindow: { Start: { Days: 1, Coeff: -1 }, End: { Days: 1, Coeff: -1 } } }),
      'on the day before entry',
    ],
    [
      found({ StartWindow: { Start: { Coeff: -1 }, End: { Days: 0, Coeff: 1 } } }),
      'from the start of observation to the day of entry',
    ],
  ],
};

describe('every element of a definition', () => {
  const files = readdirSync(join(import.meta.dirname, '../element')).map((file) => file.replace('.ts', ''));
  it('is one that has a case here', () => {
    expect(Object.keys(elements).toSorted()).toEqual(files.toSorted());
  });

  it.each(
    Object.entries(elements).flatMap(([element, cases]) =>
      cases.map(([json, ...said]) => [element, said, json] as const),
    ),
  )('%s: %j', (_, said, json) => {
    const read = words(json);
    for (const part of said) expect(read).toContain(part);
  });
});
