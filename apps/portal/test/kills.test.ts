import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { killAgainAndAgain } from './staying/rig.ts';

/** `npm run test:kills` asks for 200. */
const KILLS = Number(process.env.ASSENT_KILLS ?? 3);

const folder = mkdtempSync(join(tmpdir(), 'assent-kills-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(
  `a portal that is killed ${KILLS} times at work starts again each time and has lost nothing it had confirmed`,
  async () => {
    const folders = { home: join(folder, 'home'), scratch: join(folder, 'scratch') };
    const figures = await killAgainAndAgain(folders, KILLS);
    expect(figures.kills).toBe(KILLS);
    expect(figures.starts).toBeGreaterThan(KILLS / 2);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  },
  600_000 + KILLS * 120_000,
);
