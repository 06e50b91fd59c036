import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { samplers } from '../cli/mechanisms.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

describe('a mechanism is a folder', () => {
  it.each(Object.keys(samplers))('%s has code, pseudocode with its source, a proof and tests', (name) => {
    const files = readdirSync(`${here}${name}`);
    expect(files).toEqual(expect.arrayContaining(['pseudocode.md', 'proof.md']));
    expect(files.some((file) => /^[a-z-]+(?<!\.test)\.ts$/.test(file))).toBe(true);
    expect(readFileSync(`${here}${name}/pseudocode.md`, 'utf8')).toMatch(/^Sources?: /m);
    // Selection under a floor is tested beside selection of keys, whose argument it shares.
    const tested = name === 'pre-threshold' ? readdirSync(`${here}threshold-selection`) : files;
    expect(tested.some((file) => file.endsWith('.test.ts'))).toBe(true);
  });

  it('nothing that samples rounds: no floating-point function and no decimal in its code', () => {
    for (const name of [...Object.keys(samplers), 'random', 'noise']) {
      for (const file of readdirSync(`${here}${name}`)) {
        if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
        const code = readFileSync(`${here}${name}/${file}`, 'utf8').replace(
          /\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`|'[^']*'/g,
          '',
        );
        expect(code, `${name}/${file}`).not.toMatch(
          /Math\.(exp|log|sqrt|pow|random|round|ceil)|parseFloat|\d\.\d/,
        );
      }
    }
  });
});
