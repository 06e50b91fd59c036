import { sdcPolicies } from '../../../../src/disclosure/sdc/policy.ts';
import { honestStudy, summary } from './honest.ts';

/** Prints what an honest study sees: `npx tsx packages/query-engine/test/attack/support/exact/report-honest.ts [people] [seeds] [policy]`. */
const [people = 20_000, seeds = 2] = process.argv.slice(2, 4).map(Number);
const named = sdcPolicies.find(({ name }) => name === (process.argv[4] ?? 'standard'));
if (named === undefined) throw new Error(`policies: ${sdcPolicies.map(({ name }) => name).join(', ')}`);
const { minCell: least, rounding: step } = named.policy;
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
  `study\tasked\trefused\tnot shown (${least} and more)\terror median\tp90\tmost\twithin 10\trelative p90\n`,
);
const every = { first: [], again: [] } as {
  first: Parameters<typeof summary>[0][number][];
  again: Parameters<typeof summary>[0][number][];
};
for (const studiesBefore of [0, 1, 2, 3]) {
  const runs = Array.from({ length: seeds }, (_, n) =>
    honestStudy({ people, seed: 11 + n, studiesBefore, least, step }),
  );
  line(`after ${studiesBefore} others`, summary(runs.map(({ first }) => first)));
  line('  again, 1 % left/joined', summary(runs.map(({ again }) => again)));
  every.first.push(...runs.map(({ first }) => first));
  every.again.push(...runs.map(({ again }) => again));
}
line('all, first', summary(every.first));
line('all, again', summary(every.again));
