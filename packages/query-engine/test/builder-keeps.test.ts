import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
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

describe.skipIf(!present('circe'))(
  'the 553 definitions of the OHDSI Phenotype Library in the builder',
  () => {
    const definitions = (): readonly (readonly [string, unknown])[] =>
      readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))]);

    it('come out as they went in, with the same hash and word for word', () => {
      const all = definitions();
      expect(all).toHaveLength(553);
      for (const [file, json] of all) {
        const saved = toCirce(fromCirce(json));
        expect([file, definitionHash(parseCirce(saved))]).toEqual([file, definitionHash(parseCirce(json))]);
        expect([file, printed(saved)]).toEqual([file, printed(json)]);
      }
    });

    it('change in one place where one thing is edited', () => {
      for (const [file, json] of definitions()) {
        const before = printed(json);
        const model = fromCirce(json);
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
