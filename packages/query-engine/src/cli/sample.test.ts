import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('./sample.ts', import.meta.url));
const sample = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', entry, ...args], { encoding: 'utf8' });

describe('the sample command', () => {
  it('prints as many whole numbers as asked for, one a line', () => {
    const { status, stdout } = sample('--mechanism', 'discrete-laplace', '--scale', '3/2', '--n', '25000');
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(25_000);
    expect(lines.filter((line) => !/^(0|-?[1-9]\d*)$/.test(line))).toEqual([]);
    // Standard deviation of the mean is 0.013; the scale shows in the mean size, 1.39.
    const sizes = lines.reduce((sum, line) => sum + Math.abs(Number(line)), 0) / lines.length;
    expect(Math.abs(sizes - 1 / Math.sinh(2 / 3))).toBeLessThan(0.15);
  });

  it.each([
    [['--mechanism', 'gauss', '--scale', '1', '--n', '1'], /usage/],
    [['--mechanism', 'discrete-laplace', '--scale', '0', '--n', '1'], /scale/],
    [['--mechanism', 'discrete-laplace', '--scale', '1', '--n', '-1'], /usage|argument/],
    [['--mechanism', 'discrete-laplace', '--scale', '1', '--n', '1', '--seed', '1'], /seed/],
  ])('refuses %j in a sentence', (args, says) => {
    const { status, stdout, stderr } = sample(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain('    at ');
  });
});
