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
    ['discrete-gaussian', '3/2', /^(0|-?[1-9]\d*)$/],
    ['geometric', '3/2', /^(0|-?[1-9]\d*)$/],
    ['exponential-mechanism', '1', /^\d$/],
    ['threshold-selection', '1', /^(\d+|withheld)$/],
    ['pre-threshold', '1', /^(\d+|withheld)$/],
  ])('knows %s', (mechanism, scale, shape) => {
    const { status, stdout } = sample('--mechanism', mechanism, '--scale', scale, '--n', '2000');
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2_000);
    expect(lines.filter((line) => !shape.test(line))).toEqual([]);
    expect(new Set(lines).size).toBeGreaterThan(3);
  });

  it('takes sigma as the scale of the normal noise', () => {
    const { stdout } = sample('--mechanism', 'discrete-gaussian', '--scale', '50', '--n', '20000');
    const squares =
      stdout
        .trimEnd()
        .split('\n')
        .reduce((sum, line) => sum + Number(line) ** 2, 0) / 20_000;
    // Standard deviation of the mean square is 25.
    expect(Math.abs(squares - 2_500)).toBeLessThan(175);
  });

  it.each([
    [
      ['--mechanism', 'gauss', '--scale', '1', '--n', '1'],
      /discrete-laplace, discrete-gaussian, geometric, /,
    ],
    [['--mechanism', 'constructor', '--scale', '1', '--n', '1'], /There are/],
    [['--scale', '1', '--n', '1'], /There are/],
    [['--mechanism', 'discrete-laplace', '--scale', '0', '--n', '1'], /scale/],
    [['--mechanism', 'discrete-laplace', '--scale', '1', '--n', '-1'], /usage|argument/],
    [['--mechanism', 'discrete-laplace', '--scale', '1', '--n', '1', '--seed', '1'], /seed/],
    [['--mechanism', 'discrete-laplace', '--scale', '1', '--n', '1', '--floor', '1'], /floor/],
    [['--mechanism', 'exponential-mechanism', '--scale', '1', '--n', '1', '--rank', '3/2'], /quantile/],
    [['--mechanism', 'pre-threshold', '--scale', '1', '--n', '1', '--count', 'x'], /whole number/],
  ])('refuses %j in a sentence', (args, says) => {
    const { status, stdout, stderr } = sample(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain('    at ');
  });
});
