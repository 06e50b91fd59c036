import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../src/demo/report.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'assent-demo-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What `npm run demo -- --once --json` runs, on a folder of its own, with processes that can be told from others. */
function demo(): ChildProcess {
  const args = ['apps/portal/src/demo/main.ts', '--once', '--json', '--persons', '4000'];
  return spawn(process.execPath, ['scripts/run.mjs', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', DATABASE_URL: '', ASSENT_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** Ids of the processes of a session (field 6 of proc(5) stat); null where the system does not tell. */
function processesOf(session: number | undefined): string[] | null {
  if (!existsSync('/proc/self/stat')) return null;
  return readdirSync('/proc').filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, , , its] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(its) === session && state !== 'Z';
    } catch {
      return false;
    }
  });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; report: string; said: string }> {
  let [report, said] = ['', ''];
  child.stdout?.on('data', (data) => (report += String(data)));
  child.stderr?.on('data', (data) => (said += String(data)));
  const [code] = await once(child, 'close');
  return { code, report, said };
}

async function reported(): Promise<Report> {
  const child = demo();
  const { code, report, said } = await ended(child);
  expect(code, said).toBe(0);
  expect(processesOf(child.pid) ?? []).toEqual([]);
  return JSON.parse(report);
}

type Moment = (said: string) => boolean;

/** Sends SIGINT at that moment: to the group, as Ctrl-C in a terminal does, or to the first process alone. */
async function interruptedAt(moment: Moment, whom: 'group' | 'one'): Promise<void> {
  const child = demo();
  const { pid = 0 } = child;
  let said = '';
  child.stderr?.on('data', (data) => {
    said += String(data);
  });
  const end = ended(child);
  while (child.exitCode === null && !moment(said)) await new Promise((resolve) => setTimeout(resolve, 5));
  process.kill(whom === 'group' ? -pid : pid, 'SIGINT');
  const { code, report } = await end;
  expect(report).toBe('');
  expect(code, said).toBe(130);
  expect(processesOf(pid) ?? []).toEqual([]);
}

const moments: [string, Moment, 'group' | 'one'][] = [
  ['while its chain starts', () => existsSync(join(home, 'chain')), 'one'],
  ['while people are invented', (said) => said.includes('Inventing'), 'group'],
  ['while a question is asked', (said) => said.includes('Asking'), 'group'],
];

describe('npm run demo -- --once --json', () => {
  let first: Report;

  it.each(moments)(
    'leaves no process behind when it is interrupted %s',
    async (_, moment, whom) => {
      await interruptedAt(moment, whom);
    },
    300_000,
  );

  it('takes up what an interrupted run left, and prints one object about the whole job', async () => {
    first = await reported();
    expect(first).toMatchObject({
      persons: 4000,
      epsilon: { charged: 500_000, left: 2_000_000 },
      anchor: { state: 'final', chainId: 31_337 },
      verification: { ok: true },
    });
    expect(first.datasetVersion).toMatch(/^[0-9a-f]{64}$/);
    expect(first.queryHash).toMatch(/^[0-9a-f]{64}$/);
    expect(first.consented).toBeGreaterThan(1_500);
    expect(first.consented).toBeLessThan(2_500);
    const [cell] = first.cells;
    expect(cell?.low).toBeLessThan(cell?.value ?? 0);
    expect(cell?.high).toBeGreaterThan(cell?.value ?? 0);
    expect(first.ledger.index).toBeLessThan(first.ledger.size);
    expect(first.verification.steps).not.toContainEqual(expect.objectContaining({ ok: 'not checked' }));
    expect(first.evidence).toHaveLength(5);
  }, 300_000);

  it('writes evidence that the command line verifies', async () => {
    const args = ['packages/cli/bin/assent.mjs', 'verify', first.evidence[0] ?? '', '--key', first.key];
    const { code, report } = await ended(spawn(process.execPath, args, { cwd: root }));
    expect(report).toMatch(/\S/);
    expect(code).toBe(0);
  });

  it('re-uses everything when it is run again', async () => {
    expect(await reported()).toEqual(first);
  }, 300_000);
});
