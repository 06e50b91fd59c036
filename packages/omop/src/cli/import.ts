import { parseArgs } from 'node:util';
import { importOmop } from '../import/import.ts';
import { fromCaller, required, runJob } from './run.ts';

await runJob('npm run -s import -w packages/omop -- --source DIR --snapshots DIR', (common) => {
  const { values } = parseArgs({ options: { source: { type: 'string' }, snapshots: { type: 'string' } } });
  return importOmop({
    source: fromCaller(required(values.source, 'source')),
    snapshots: fromCaller(required(values.snapshots, 'snapshots')),
    ...common,
  });
});
