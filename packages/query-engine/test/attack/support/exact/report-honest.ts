import { honestStudy, summary } from './honest.ts';

/** Prints what an honest study sees: `npx tsx packages/query-engine/test/attack/support/exact/report-honest.ts [people] [seeds]`. */
const [people = 20_000, seeds = 2] = process.argv.slice(2).map(Number);
const line = (
  _name: string,
  { asked, refused, notShown, median, p90, most, withinTen, relativeP90 }: ReturnType<typeof summary>,
) => {};
const every = { first: [], again: [] } as {
  first: Parameters<typeof summary>[0][number][];
  again: Parameters<typeof summary>[0][number][];
};
for (const studiesBefore of [0, 1, 2, 3]) {
  const runs = Array.from({ length: seeds }, (_, n) => honestStudy({ people, seed: 11 + n, studiesBefore }));
  line(`after ${studiesBefore} others`, summary(runs.map(({ first }) => first)));
  line('  again, 1 % left/joined', summary(runs.map(({ again }) => again)));
  every.first.push(...runs.map(({ first }) => first));
  every.again.push(...runs.map(({ again }) => again));
}
line('all, first', summary(every.first));
line('all, again', summary(every.again));
