import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorised } from '../../test/support/questions.ts';
import { consentOf, diabetics, type TinySnapshot, tinySnapshot } from '../../test/support/tiny-snapshot.ts';
import { openEngine } from './engine.ts';

const persons = diabetics(2_000);
let snapshot: TinySnapshot;
beforeAll(async () => {
  snapshot = await tinySnapshot(persons);
});
afterAll(() => snapshot.remove());

/** What a process that has just been started answers, five times. */
async function answers(): Promise<string> {
  const engine = await openEngine({
    snapshot: snapshot.directory,
    memoryMiB: 512,
    threads: 1,
    timeoutMs: 60_000,
    membersKey: new Uint8Array(32).fill(1),
    orderKey: new Uint8Array(32).fill(2),
  });
  try {
    const plan = authorised({ digest: snapshot.digest, epsilonMicro: 10_000n });
    const values: (number | null | undefined)[] = [];
    // Noise of scale 100: five equal pairs do not happen by chance.
    for (let i = 0; i < 5; i += 1) values.push((await engine.run(plan, consentOf(persons))).cells[0]?.value);
    return values.join();
  } finally {
    await engine.close();
  }
}

it('two processes do not draw the same noise for the same question on the same data', async () => {
  expect(await answers()).not.toBe(await answers());
});
