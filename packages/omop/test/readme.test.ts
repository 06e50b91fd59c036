import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { listSnapshots } from '../src/index.ts';
import { folder, folderWith, tiny } from './support.ts';

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

it('the code in the README runs', async () => {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(await readFile(here('README.md'), 'utf8')) ?? [];
  if (code === undefined) throw new Error('The README has no code');
  const snapshots = await folder();
  const script = join(await folder(), 'readme.mts');
  const text = code
    .replace("'@assent/omop'", JSON.stringify(pathToFileURL(here('src/index.ts')).href))
    .replace("'export/'", JSON.stringify(await folderWith(tiny)))
    .replaceAll("'.assent/snapshots'", JSON.stringify(snapshots));
  await writeFile(script, text);
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { cwd: here('') });
  expect(await listSnapshots({ snapshots })).toHaveLength(1);
});
