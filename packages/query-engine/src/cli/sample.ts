// Prints samples of a mechanism, one a line: npm run -s sample -w packages/query-engine -- --mechanism discrete-laplace --scale 3/2 --n 1000
import { parseArgs } from 'node:util';
import { DisclosureError, disclosureErrors } from '../disclosure/errors.ts';
import { parseFraction } from '../disclosure/exact/fraction.ts';
import { uniformIntegers } from '../disclosure/random/random-bits.ts';
import { systemRandom } from '../disclosure/random/system-random.ts';
import { samplers, usage } from './mechanisms.ts';

const LINES_AT_A_TIME = 20_000;

/** Waits for a full pipe, so that a million lines do not pile up in memory. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** The mechanism named, and the options that this one and no other takes. */
function readArguments() {
  const args = process.argv.slice(2);
  const common = ['mechanism', 'scale', 'n'];
  const named = args[args.indexOf('--mechanism') + 1] ?? '';
  const name = args.find((arg) => arg.startsWith('--mechanism='))?.slice('--mechanism='.length) ?? named;
  const sampler = Object.hasOwn(samplers, name) ? samplers[name] : undefined;
  if (sampler === undefined) {
    throw new TypeError(
      `No mechanism of that name. There are: ${Object.keys(samplers).join(', ')}.\n${usage}`,
    );
  }
  const options = Object.fromEntries(
    [...common, ...Object.keys(sampler.flags)].map((flag) => [flag, { type: 'string' } as const]),
  );
  const { values } = parseArgs({ args, options });
  const standards = Object.entries(sampler.flags).map(([flag, { standard }]) => [flag, standard]);
  return { sampler, given: { ...Object.fromEntries(standards), ...values } as Record<string, string> };
}

async function main(): Promise<number> {
  const { sampler, given } = readArguments();
  if (!given.scale || !/^\d{1,10}$/.test(given.n ?? '')) throw new TypeError(usage);
  const sample = sampler.prepare(parseFraction(given.scale), given);
  const random = uniformIntegers(systemRandom());
  const draws = Number(given.n);
  for (let done = 0; done < draws; done += LINES_AT_A_TIME) {
    const lines = Array.from({ length: Math.min(LINES_AT_A_TIME, draws - done) }, () => sample(random));
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
