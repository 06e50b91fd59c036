// `npm test`: every check, in order, each told apart; the last line counts them all.
// Steps go on after a failure, so that one run shows everything that is wrong.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const reports = `${root}.cache/reports`;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const env = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

/** Runs one command with its output shown; true when it ended with 0. */
function run(command, args, extra = {}) {
  const result = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, ...extra },
  });
  if (result.error) console.error(result.error.message);
  return result.status === 0;
}

/** Tests counted by a runner's own JSON report, the failed ones named; a missing report counts as one failure. */
function count(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, names: [] };
  }
}

/** The failed tests of Vitest's report: file › test, and the first line of what was wrong. */
function failedTests({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // A file that could not be read, or whose hooks failed, names no test.
    if (failed.length === 0 && status === 'failed') return [titled(name, [], message)];
    return failed.map((test) => titled(name, [...test.ancestorTitles, test.title], test.failureMessages[0]));
  });
}

/** The failed journeys of Playwright's report, suites within suites. */
function failedJourneys({ suites = [], specs = [] }) {
  return [
    ...specs
      .filter((spec) => !spec.ok)
      .map((spec) =>
        titled(
          spec.file,
          [spec.title],
          spec.tests.flatMap((test) => test.results).find((result) => result.error)?.error.message,
        ),
      ),
    ...suites.flatMap(failedJourneys),
  ];
}

const titled = (file, titles, message) =>
  `${[file.replace(root, ''), ...titles].join(' › ')}: ${message?.split('\n')[0] ?? 'no message'}`;

const vitestReport = `${reports}/vitest.json`;
const playwrightReport = `${reports}/playwright.json`;
const steps = [
  { name: 'database client', run: () => run('npm', ['run', '-s', 'generate', '-w', 'prisma']) },
  {
    name: 'types',
    run: () => run('npx', ['turbo', 'run', 'typecheck', 'typecheck:root', '--output-logs=errors-only']),
  },
  { name: 'lint', run: () => run('npx', ['biome', 'ci', '.']) },
  { name: 'unused code and dependencies', run: () => run('npx', ['knip']) },
  {
    name: 'unit and integration tests',
    run: () =>
      run('npx', [
        'vitest',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${vitestReport}`,
      ]),
    count: () =>
      count(vitestReport, (r) => ({
        passed: r.numPassedTests,
        failed: r.numFailedTests,
        skipped: r.numPendingTests,
        names: failedTests(r),
      })),
  },
  { name: 'portal build', run: () => run('npx', ['turbo', 'run', 'build', '--output-logs=new-only']) },
  { name: 'a browser', run: () => run('node', ['e2e/browser.mjs']) },
  {
    name: 'browser journeys',
    run: () =>
      run('npm', ['run', '-s', 'journeys', '-w', 'e2e'], { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }),
    count: () =>
      count(playwrightReport, (r) => ({
        passed: r.stats.expected,
        failed: r.stats.unexpected + r.stats.flaky,
        skipped: r.stats.skipped,
        names: failedJourneys(r),
      })),
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
const names = [];
for (const step of steps) {
  console.log(`\n── ${step.name}`);
  const started = performance.now();
  const ok = step.run();
  const counted = step.count?.() ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, names: [] };
  // A runner that ended badly has failed even where its report names no failed test (a crash, an unhandled error).
  if (!ok && counted.failed === 0) counted.failed = 1;
  for (const key of Object.keys(total)) total[key] += counted[key];
  names.push(...counted.names);
  lines.push(
    `${ok ? 'ok    ' : 'FAILED'} ${step.name} (${Math.round((performance.now() - started) / 1000)} s)`,
  );
}
console.log(`\n${lines.join('\n')}\n`);
// What failed stands beside the count: logs are often cut to their end.
for (const name of names) console.log(`failed: ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
