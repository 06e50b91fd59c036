import { groupsTold, measure } from './measure.ts';
import { oldRule } from './old-rule.ts';
import { ruleUnderAttack } from './rule.ts';
import { type StrategyName, strategies } from './strategies.ts';

/** Prints how often each strategy is right: `npx tsx …/report-persons.ts new|old CAP RUNS [part of a name] [groups]`. */
const [which = 'new', cap = '20', runs = '100', part = '', groups = ''] = process.argv.slice(2);
const makeRule = which === 'old' ? oldRule : (seed: number) => ruleUnderAttack({ everybody: 20_000, seed });
for (const name of Object.keys(strategies) as StrategyName[]) {
  if (!name.includes(part)) continue;
  const from = performance.now();
  if (groups === 'groups') {
    const _told = groupsTold({ strategy: strategies[name], makeRule, cap: Number(cap), runs: Number(runs) });
    continue;
  }
  const { right, flips, guesses } = measure({
    strategy: strategies[name],
    makeRule,
    cap: Number(cap),
    runs: Number(runs),
  });
  const _seconds = ((performance.now() - from) / 1000).toFixed(1);
}
