import { run } from './run.ts';

const { code, out, err } = await run(process.argv.slice(2));
if (out !== '') process.stdout.write(out);
if (err !== '') process.stderr.write(err);
process.exitCode = code;
