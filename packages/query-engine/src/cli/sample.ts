// Prints samples of a mechanism, one a line: npm run -s sample -w packages/query-engine -- --mechanism discrete-laplace --scale 3/2 --n 1000
import { parseArgs } from 'node:util';
import { discreteLaplace } from '../disclosure/discrete-laplace/discrete-laplace.ts';
import { parseRational } from '../disclosure/discrete-laplace/scale.ts';
import { DisclosureError, disclosureErrors } from '../disclosure/errors.ts';
import { uniformIntegers } from '../disclosure/random/random-bits.ts';
import { systemRandom } from '../disclosure/random/system-random.ts';

const usage =
  'usage: sample --mechanism discrete-laplace --scale S --n N   (S an integer, a fraction 3/2 or a decimal 0.5)';
const LINES_AT_A_TIME = 20_000;

/** Waits for a full pipe, so that a million lines do not pile up in memory. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

async function main(): Promise<number> {
  const options = {
    mechanism: { type: 'string' },
    scale: { type: 'string' },
    n: { type: 'string' },
  } as const;
  const { values } = parseArgs({ options });
  const draws = Number(values.n);
  const known = values.mechanism === 'discrete-laplace';
  if (!known || !values.scale || !/^\d{1,10}$/.test(values.n ?? '')) throw new TypeError(usage);
  const scale = parseRational(values.scale);
  const random = uniformIntegers(systemRandom());
  for (let done = 0; done < draws; done += LINES_AT_A_TIME) {
    const lines = Array.from({ length: Math.min(LINES_AT_A_TIME, draws - done) }, () => {
      // + 0 turns the negative zero of an arithmetic sign into 0.
      return discreteLaplace(random, scale) + 0;
    });
    await print(`${lines.join('\n')}\n`);
  }
  return 0;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader had enough (`| head`).
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const help = error instanceof DisclosureError ? ` ${disclosureErrors[error.code].help}` : '';
    process.stderr.write(`${error instanceof Error ? error.message : usage}${help}\n`);
    process.exitCode = 2;
  },
);
