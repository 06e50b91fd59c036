import { groupsTold, measure } from './measure.ts';
import { ruleUnderAttack } from './rule.ts';
import * as memory from './strategies-on-memory.ts';
import type { Strategy } from './asking.ts';

const all: Record<string, Strategy> = {
  'left out 20': memory.leftOutThenListed(20),
  'left out 30': memory.leftOutThenListed(30),
  'range again 40/3': memory.rangeAskedAgain(40, 3),
  'range again 60/5': memory.rangeAskedAgain(60, 5),
  'ranges after many 40': memory.rangesAfterMany(40, 0.6),
  'ranges after many 25': memory.rangesAfterMany(25, 0.6),
  'follows then listed 22': memory.followsThenListed(22),
  'follows then listed 16': memory.followsThenListed(16),
  'exactly whole 25': memory.exactlyWhole(25),
  'exactly whole 45': memory.exactlyWhole(45),
};
const [cap = '20', runs = '60', part = '', groups = ''] = process.argv.slice(2);
for (const [name, strategy] of Object.entries(all)) {
  if (!name.includes(part)) continue;
  const options = { strategy, makeRule: (seed: number) => ruleUnderAttack({ everybody: 20_000, seed }), cap: Number(cap), runs: Number(runs), seed: 7 };
  if (groups) { console.log(name, 'groups', groupsTold(options)); continue; }
  const { right, flips, decided, guesses } = measure(options);
  console.log(name.padEnd(30), `right ${(100 * right).toFixed(0)} %`, `flips ${(100 * flips).toFixed(0)} %`, `decided ${(100 * decided).toFixed(0)} %`, guesses);
}
