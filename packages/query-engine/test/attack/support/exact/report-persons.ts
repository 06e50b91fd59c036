import { groupsTold, measure } from './measure.ts';
import { oldRule } from './old-rule.ts';
import { ruleUnderAttack } from './rule.ts';
import { type StrategyName, strategies } from './strategies.ts';

/** Prints how often each strategy is right: `npx tsx …/report-persons.ts new|old CAP RUNS [part of a name] [groups]`. */
const [which = 'new', cap = '20', runs = '100', part = '', groups = ''] = process.argv.slice(2);
const makeRule = which === 'old' ? oldRule : (seed: number) => ruleUnderAttack({ everybody: 20_000, seed });
const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
for (const name of Object.keys(strategies) as StrategyName[]) {
  if (!name.includes(part)) continue;
  const options = { strategy: strategies[name], makeRule, cap: Number(cap), runs: Number(runs) };
  if (groups === 'groups') {
    process.stdout.write(`${name.padEnd(50)}\tgroups of 1 to 10 told ${percent(groupsTold(options))}\n`);
    continue;
  }
  const { right, flips, decided, guesses } = measure(options);
  process.stdout.write(
    `${name.padEnd(50)}\tright ${percent(right)}\tflips ${percent(flips)}\tdecided ${percent(decided)}\tof ${guesses}\n`,
  );
}
