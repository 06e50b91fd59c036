import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type BuilderItem,
  type BuilderModel,
  definitionHash,
  fromCirce,
  parseCirce,
  printCirce,
  toCirce,
} from '../src/cohort/index.ts';
import { present, sharedData } from './support/shared.ts';

type Json = Record<string, unknown>;

const folder = join(sharedData, 'circe/definitions');
const printed = (json: unknown): Json => printCirce(parseCirce(json));

/** The places, as JSON pointers, at which two values differ. */
function differences(a: unknown, b: unknown, at = ''): readonly string[] {
  if (Object.is(a, b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [at];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => differences((a as Json)[key], (b as Json)[key], `${at}/${key}`));
}

const entryRenamed = (model: BuilderModel): BuilderModel => ({
  ...model,
  entry: {
    ...model.entry,
    items: model.entry.items.map((item, index) => (index === 0 ? { ...item, name: 'Another name' } : item)),
  },
});

const withRule = (model: BuilderModel): BuilderModel => ({
  ...model,
  include: [
    ...model.include,
    {
      id: 'group-new',
      name: 'One more',
      match: 'all',
      items: [
        {
          id: 'item-new',
          name: 'One more set',
          domain: 'DrugEra',
          concepts: [{ conceptId: 1, name: 'one', descendants: true, excluded: false }],
          occurrences: 1,
          window: { kind: 'any-time' },
          paused: false,
        },
      ],
    },
  ],
});

const firstInclude = (model: BuilderModel, change: (item: BuilderItem) => BuilderItem): BuilderModel => ({
  ...model,
  include: model.include.map((group, at) =>
    at === 0
      ? { ...group, items: group.items.map((item, index) => (index === 0 ? change(item) : item)) }
      : group,
  ),
});
const firstExclude = (model: BuilderModel, change: (item: BuilderItem) => BuilderItem): BuilderModel => ({
  ...model,
  exclude: model.exclude.map((item, index) => (index === 0 ? change(item) : item)),
});

const member = String.raw`^/InclusionRules/\d+/expression/CriteriaList/\d+`;
/** One field each, whatever the definition has in it, and the one place that may change. */
const edits: readonly (readonly [string, (model: BuilderModel) => BuilderModel, RegExp])[] = [
  [
    'days of observation after entry',
    (model) => ({ ...model, entry: { ...model.entry, postDays: model.entry.postDays + 1 } }),
    /^\/PrimaryCriteria\/ObservationWindow\/PostDays$/,
  ],
  [
    'which record of a person is looked at',
    (model) => ({
      ...model,
      entry: { ...model.entry, which: model.entry.which === 'latest' ? 'any' : 'latest' },
    }),
    /^\/PrimaryCriteria\/PrimaryCriteriaLimit\/Type$/,
  ],
  [
    'only the first ever',
    (model) => ({
      ...model,
      entry: {
        ...model.entry,
        items: model.entry.items.map((item) => ({ ...item, firstEver: item.firstEver !== true })),
      },
    }),
    /^\/PrimaryCriteria\/CriteriaList\/\d+\/\w+\/First$/,
  ],
  [
    'which entries count',
    (model) => ({ ...model, entriesKept: model.entriesKept === 'last' ? 'first' : 'last' }),
    /^\/ExpressionLimit\/Type$/,
  ],
  [
    'when people leave',
    (model) =>
      model.kept?.end
        ? model
        : { ...model, leave: { from: model.leave?.from ?? 'end', days: model.leave?.days === 30 ? 31 : 30 } },
    /^\/EndStrategy(\/DateOffset\/Offset)?$/,
  ],
  [
    'stays that are joined',
    (model) => ({ ...model, joinDays: (model.joinDays ?? 0) + 1 }),
    /^\/CollapseSettings\/EraPad$/,
  ],
  [
    'the days around entry',
    (model) =>
      firstInclude(model, (item) =>
        item.kept?.window ? item : { ...item, window: { kind: 'days', before: 17, after: -3 } },
      ),
    new RegExp(`${member}/StartWindow/(Start|End)/(Days|Coeff)$`),
  ],
  [
    'how many records',
    (model) =>
      firstInclude(model, (item) =>
        item.kept?.occurrence ? item : { ...item, occurrences: item.occurrences + 1 },
      ),
    new RegExp(`${member}/Occurrence/Count$`),
  ],
  [
    'how many records are not allowed',
    (model) =>
      firstExclude(model, (item) =>
        item.kept?.occurrence ? item : { ...item, occurrences: item.occurrences + 1 },
      ),
    new RegExp(`${member}/Occurrence/(Count|Type)$`),
  ],
  [
    'records outside observation',
    (model) => firstExclude(model, (item) => ({ ...item, outside: item.outside !== true })),
    new RegExp(`${member}/IgnoreObservationPeriod$`),
  ],
  [
    'the name of a group',
    (model) => ({
      ...model,
      include: model.include.map((group, at) => (at === 0 ? { ...group, name: 'Another name' } : group)),
    }),
    /^\/InclusionRules\/\d+\/name$/,
  ],
];

describe.skipIf(!present('circe'))(
  'the 553 definitions of the OHDSI Phenotype Library in the builder',
  () => {
    const files = present('circe') ? readdirSync(folder) : [];
    const read = files.map((file) => {
      const json: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return { file, json, before: printed(json), model: fromCirce(json) };
    });

    it('come out as they went in, with the same hash and word for word', () => {
      expect(read).toHaveLength(553);
      for (const { file, json, before, model } of read) {
        const saved = toCirce(model);
        expect([file, definitionHash(parseCirce(saved))]).toEqual([file, definitionHash(parseCirce(json))]);
        expect([file, printed(saved)]).toEqual([file, before]);
      }
    });

    it.each(edits)('change in one place where one field is edited: %s', (_, edit, place) => {
      let edited = 0;
      for (const { file, before, model } of read) {
        const changed = differences(before, printed(toCirce(edit(model))));
        expect([file, changed.filter((path) => !place.test(path))]).toEqual([file, []]);
        if (changed.length > 0) edited += 1;
      }
      expect(edited).toBeGreaterThan(0);
    });

    it('change in one place where one thing is edited', () => {
      for (const { file, before, model } of read) {
        const edited = (change: (model: BuilderModel) => BuilderModel) =>
          differences(before, printed(toCirce(change(model))));

        const prior = edited((one) => ({
          ...one,
          entry: { ...one.entry, priorDays: one.entry.priorDays + 1 },
        }));
        expect([file, prior]).toEqual([file, ['/PrimaryCriteria/ObservationWindow/PriorDays']]);

        const sets = (before.ConceptSets as unknown[]).length;
        const rules = (before.InclusionRules as unknown[]).length;
        expect([file, edited(withRule)]).toEqual([
          file,
          [`/ConceptSets/${sets}`, `/InclusionRules/${rules}`],
        ]);

        // A set of its own is renamed; one that something else uses too stays, and a copy gets the name.
        const set = model.entry.items[0]?.set;
        if (set === undefined) continue;
        const domain = model.entry.items[0]?.domain ?? '';
        const own = [`/ConceptSets/${set}/name`];
        const copied = [`/PrimaryCriteria/CriteriaList/0/${domain}/CodesetId`, `/ConceptSets/${sets}`];
        expect([own, copied]).toContainEqual(edited(entryRenamed));
      }
    });
  },
);
