import { honestStudy, summary } from './honest.ts';

/** Prints what an honest study sees: `npx tsx packages/query-engine/test/attack/support/exact/report-honest.ts [people] [seeds]`. */
const [people = 20_000, seeds = 2] = process.argv.slice(2).map(Number);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
function line(name: string, seen: ReturnType<typeof summary>): void {
  const { asked, refused, notShown, median, p90, most, withinTen, relativeP90 } = seen;
  const cells = [
    asked,
    refused,
    percent(notShown),
    median,
    p90,
    most,
    percent(withinTen),
    percent(relativeP90),
  ];
  process.stdout.write(`${[name.padEnd(26), ...cells].join('\t')}\n`);
}
process.stdout.write(
  'study\tasked\trefused\tnot shown (11 and more)\terror median\tp90\tmost\twithin 10\trelative p90\n',
);
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
