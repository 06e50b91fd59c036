import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as engineApi from '../src/index.ts';
import { authorisationFor, conditionCohort, planFor } from './support/questions.ts';
import { consentOf, diabetics, type TinySnapshot, tinySnapshot } from './support/tiny-snapshot.ts';

let snapshot: TinySnapshot;
beforeAll(async () => {
  snapshot = await tinySnapshot(diabetics(500));
});
afterAll(() => snapshot.remove());

it('the example in the README runs as it stands', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const given = {
    ...engineApi,
    snapshot,
    json: conditionCohort(201_826),
    authorisation: authorisationFor(planFor({ digest: snapshot.digest })),
    consents: consentOf(diabetics(500)),
    membersKey: new Uint8Array(32),
    orderKey: new Uint8Array(32),
  };
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
  const run = AsyncFunction(...Object.keys(given), `${example}; await engine.close(); return answer;`);
  const answer = (await run(...Object.values(given))) as engineApi.ProtectedAnswer;
  expect(answer.cells[0]?.value).toBeGreaterThan(400);
});
