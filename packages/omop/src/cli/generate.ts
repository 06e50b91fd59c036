import { parseArgs } from 'node:util';
import { generateOmop } from '../generate/generate.ts';
import { fromCaller, required, runJob } from './run.ts';

const usage =
  'npm run -s generate -w packages/omop -- --snapshots DIR [--persons N] [--seed N] [--condition-rows-per-person N]';

await runJob(usage, (common) => {
  const { values } = parseArgs({
    options: {
      snapshots: { type: 'string' },
      persons: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'condition-rows-per-person': { type: 'string' },
    },
  });
  const rows = values['condition-rows-per-person'];
  return generateOmop({
    snapshots: fromCaller(required(values.snapshots, 'snapshots')),
    seed: Number(values.seed),
    ...(values.persons !== undefined && { persons: Number(values.persons) }),
    ...(rows !== undefined && { conditionRowsPerPerson: Number(rows) }),
    ...common,
  });
});
