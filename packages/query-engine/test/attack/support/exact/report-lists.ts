import { type Lines, listLines } from './lists.ts';

/**
 * Prints how many lines a characterisation shows of cohorts of some sizes, and without places drawn by lot:
 * `npx tsx packages/query-engine/test/attack/support/exact/report-lists.ts [top] [lists of each]`.
 */
const [top = 20, runs = 200] = process.argv.slice(2, 4).map(Number);
const mean = (lines: readonly Lines[], pick: (of: Lines) => number) =>
  (lines.reduce((sum, of) => sum + pick(of), 0) / lines.length).toFixed(1);
process.stdout.write('people\tof k and more\tshown\tundrawn\tof the ten most frequent\tshown\tundrawn\n');
for (const cohort of [30, 60, 100, 200, 1_000]) {
  const [drawn = [], undrawn = []] = [true, false].map((isDrawn) =>
    Array.from({ length: runs }, (_, seed) => listLines({ cohort, top, seed, drawn: isDrawn })),
  );
  const cells = [
    cohort,
    mean(drawn, ({ possible }) => possible),
    mean(drawn, ({ shown }) => shown),
    mean(undrawn, ({ shown }) => shown),
    mean(drawn, ({ frequent }) => frequent),
    mean(drawn, ({ frequentShown }) => frequentShown),
    mean(undrawn, ({ frequentShown }) => frequentShown),
  ];
  process.stdout.write(`${cells.join('\t')}\n`);
}
