// npm run bench -- NAME [--json] [options of that benchmark]
import type { Benchmark } from './benchmark.ts';

const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  engine: async () => (await import('./engine.ts')).engine,
  exact: async () => (await import('./exact.ts')).exact,
  'first-answer': async () => (await import('./first-answer.ts')).firstAnswer,
  timing: async () => (await import('./timing.ts')).timing,
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
if (!load) {
  console.error(`usage: npm run bench -- ${Object.keys(benchmarks).join(' | ')} [--json]`);
  process.exit(2);
}
const result = await (await load())(args);
if (args.includes('--json')) console.log(JSON.stringify(result));
else console.table(rows(result));

/** Nested results as dotted names, for reading. */
function rows(value: object, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
      const path = `${prefix}${key}`;
      const nested = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
      return nested
        ? Object.entries(rows(inner, `${path}.`))
        : [[path, Array.isArray(inner) ? inner.join(' ') : inner]];
    }),
  );
}
