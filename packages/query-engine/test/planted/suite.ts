import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What came of one run of test files. Tests by `file > full name`. */
export interface Outcome {
  readonly passed: ReadonlySet<string>;
  /** Tests that said something is wrong: by an assertion, or because the code under test threw. */
  readonly failed: readonly string[];
  /** Why a run says nothing about the bug: it did not compile, it hung, it was not a test that failed. */
  readonly broken: readonly string[];
}

export interface Wanted {
  readonly tests: readonly string[];
  readonly named?: string | undefined;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** For one run of test files: what a planted bug makes endless is not caught. */
const LIMIT_MS = 240_000;
/** Mistakes in the planted text itself, and tests that were only given up on. */
const notAFinding = /^(?:Error: (?:Test|Hook) timed out in |ReferenceError|SyntaxError|TransformError)/;

/** Runs these test files in the folder, with vitest as that folder configures it. */
export async function runSuite(root: string, { tests, named }: Wanted): Promise<Outcome> {
  const report = join(root, '.cache-planted.json');
  rmSync(report, { force: true });
  const projects = [...new Set(tests.map(projectOf))].flatMap((name) => ['--project', name]);
  const pattern = named === undefined ? [] : ['--testNamePattern', named];
  const args = ['run', '--reporter=json', `--outputFile=${report}`, ...projects, ...pattern, ...tests];
  const killed = await vitest(root, args);
  try {
    const outcome = read(root, JSON.parse(readFileSync(report, 'utf8')));
    return killed ? { ...outcome, failed: [], broken: ['it took too long', ...outcome.broken] } : outcome;
  } catch {
    return { passed: new Set(), failed: [], broken: ['vitest wrote no report'] };
  }
}

/** The vitest project a test file belongs to: named after its folder, but for two. */
function projectOf(file: string): string {
  const workspace = /^(?:packages|apps)\/[^/]+|^[^/]+/.exec(file)?.[0] ?? '';
  return workspace === 'apps/portal' ? 'portal' : workspace;
}

/** @returns whether it had to be killed. */
function vitest(root: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let killed = false;
    // A group of its own: its workers go with it, also one in an endless loop.
    const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd: root,
      stdio: 'ignore',
      detached: true,
    });
    const kill = (): void => {
      killed = true;
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    };
    const limit = setTimeout(kill, LIMIT_MS);
    process.once('exit', kill);
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(limit);
      process.off('exit', kill);
      resolve(killed);
    });
  });
}

function read(root: string, { testResults }: Report): Outcome {
  const passed = new Set<string>();
  const [failed, broken]: [string[], string[]] = [[], []];
  for (const { name, status, message, assertionResults } of testResults) {
    const file = name.slice(root.length + 1);
    const cases = assertionResults.map((one) => ({ ...one, title: `${file} > ${one.fullName}` }));
    for (const { title, status: result, failureMessages } of cases) {
      const [why = ''] = failureMessages;
      if (result === 'passed') passed.add(title);
      else if (result === 'failed' && notAFinding.test(why)) broken.push(`${title}: ${firstLine(why)}`);
      else if (result === 'failed') failed.push(title);
    }
    // A file that failed without a failed test did not load, or a hook failed.
    const loaded = cases.some(({ status: result }) => result === 'failed');
    if (status === 'failed' && !loaded) broken.push(`${file}: ${firstLine(message)}`);
  }
  return { passed, failed, broken };
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
