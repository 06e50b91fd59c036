import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeDatabases } from '@assent/prisma/testing';
import { definitionHash, definitionLimits, parseCirce } from '@assent/query-engine/cohort';
import { beforeAll, expect, it } from 'vitest';
import { assentErrorOf } from '../src/server/errors/public.ts';
import { category } from '../src/server/shapes.ts';
import { buildWorld, cohortOf, draftedStudy, type World } from './world.ts';

type Definition = Readonly<Record<string, unknown>>;

/** OHDSI's Phenotype Library beside the project, where there is one. */
const library = join(import.meta.dirname, '../../../../shared/data/circe/definitions');
const read = (name: string): Definition => JSON.parse(readFileSync(join(library, name), 'utf8'));

/** As ATLAS writes its concepts, captions and all. */
const longList = (concepts: number): Definition => ({
  ...cohortOf(201826),
  ConceptSets: [
    {
      id: 0,
      name: 'long',
      expression: {
        items: Array.from({ length: concepts }, (_, index) => ({
          concept: {
            CONCEPT_ID: index + 1,
            CONCEPT_NAME: `Concept number ${index + 1}`,
            DOMAIN_ID: 'Condition',
          },
          includeDescendants: true,
        })),
      },
    },
  ],
});

describeDatabases('a long definition', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld(database());
  });

  /** Saved, read back, submitted, and read by the board. */
  async function goesTheWholeWay(expression: unknown, stored: Definition): Promise<void> {
    const { as } = world;
    const { id: studyId } = await draftedStudy(world);
    await as('ada').study.saveDraft({ id: studyId, draft: { categories: [...category.options] } });
    const { id, hash } = await as('ada').cohort.save({ studyId, name: 'Long', expression } as never);
    const read = await as('ada').cohort.get({ id });
    expect(read.expression).toEqual(stored);
    expect([hash, read.hash]).toEqual([definitionHash(parseCirce(stored)), hash]);
    const { requestId } = await as('ada').study.submit({ id: studyId });
    await world.services.studies.settled();
    const request = await as('board1').review.get({ requestId });
    expect(JSON.stringify(request)).toContain(hash);
  }

  it('of 8,000 concepts is saved, submitted and read back', () => {
    const definition = longList(8_000);
    expect(JSON.stringify(definition).length).toBeGreaterThan(700_000);
    return goesTheWholeWay(definition, definition);
  });

  it('that came in a wrapper is kept without it', () => {
    const definition = cohortOf(4_329_847);
    return goesTheWholeWay([{ id: 1, name: 'x', expression: JSON.stringify(definition) }], definition);
  });

  it.skipIf(!existsSync(library))("the longest of OHDSI's own is saved, submitted and read back", () => {
    const sizeOf = (name: string) => statSync(join(library, name)).size;
    const [longest = ''] = readdirSync(library).sort((a, b) => sizeOf(b) - sizeOf(a));
    const definition = read(longest);
    expect(JSON.stringify(definition).length).toBeGreaterThan(200_000);
    return goesTheWholeWay(definition, definition);
  });

  it('over the limit is refused with the limit, and what was saved before is kept', async () => {
    const { as } = world;
    const { id: studyId } = await draftedStudy(world);
    const before = cohortOf(201826);
    const { id } = await as('ada').cohort.save({ studyId, name: 'Kept', expression: before } as never);
    const expression = { ...before, Note: 'x'.repeat(definitionLimits.bytes) };
    const refused: unknown = await as('ada')
      .cohort.save({ studyId, id, name: 'Kept', expression } as never)
      .catch((error: unknown) => error);
    const { code, message, help } = assentErrorOf(refused);
    expect(code).toBe('COHORT_TOO_LARGE');
    expect(message).toContain('10 MB');
    expect(help).toContain('what was saved before is unchanged');
    expect((await as('ada').cohort.get({ id })).expression).toEqual(before);
  });
});
