import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folder, folderWith, namesIn, tiny } from './support.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs a script of this package as its README says. */
async function run(script: string, ...args: string[]) {
  const command = ['run', '-s', script, '-w', 'packages/omop', '--', ...args];
  return promisify(execFile)('npm', command, { cwd: root }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

describe('the command line', () => {
  it('imports, with JSON on standard output and progress on standard error', async () => {
    const snapshots = await folder();
    const { code, stdout, stderr } = await run(
      'import',
      '--source',
      await folderWith(tiny),
      '--snapshots',
      snapshots,
    );
    const { digest, persons, rows } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(persons).toBe(2);
    expect(rows.condition_occurrence).toBe(2);
    expect(await namesIn(snapshots)).toEqual([digest]);
    expect(stderr).toContain('condition_occurrence');
  });

  it('generates', async () => {
    const snapshots = await folder();
    const { stdout } = await run('generate', '--snapshots', snapshots, '--persons', '50', '--seed', '3');
    expect(JSON.parse(stdout)).toMatchObject({
      persons: 50,
      report: { synthetic: true, generator: { seed: 3 } },
    });
  });

  it('ends with 1 and the error for bad data, with 2 for bad arguments', async () => {
    const bad = await run('import', '--source', '/no/such', '--snapshots', await folder());
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.stdout).error.code).toBe('OMOP_FOLDER_MISSING');
    const wrong = await run('import', '--source', 'x');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--snapshots');
    expect((await run('generate', '--snapshots', await folder(), '--persons', 'many')).code).toBe(1);
  });
});
