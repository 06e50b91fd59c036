import type { PlantedBug } from '../bug.ts';

const disclosure = 'packages/query-engine/src/disclosure';

/** Noise that is too small, missing, or known to somebody. */
export const noiseBugs: readonly PlantedBug[] = [
  {
    name: 'bounds of zero taken for no noise',
    kind: 'missing bounds',
    file: `${disclosure}/noise/noise.ts`,
    find: 'if (!cells || linf < 1n || linf > 1n << 62n)',
    replace: 'if (!cells || linf > 1n << 62n)',
    tests: [`${disclosure}/noise/noise.test.ts`],
  },
  {
    name: 'no cells per person taken for one',
    kind: 'missing bounds',
    file: `${disclosure}/noise/noise.ts`,
    find: 'if (!cells || linf < 1n || linf > 1n << 62n)',
    replace: 'if (linf < 1n || linf > 1n << 62n)',
    tests: [`${disclosure}/noise/noise.test.ts`],
  },
  {
    name: 'a measure without noise is shown as it is',
    kind: 'missing bounds',
    file: `${disclosure}/accounting/answer.ts`,
    find: "  if (noise === undefined || halfWidth95 === null) throw new DisclosureError('DISCLOSURE_SENSITIVITY');",
    replace:
      '  if (noise === undefined || halfWidth95 === null) return cells.map((cell) => ({ ...cell, low: cell.value, high: cell.value }));',
    tests: [`${disclosure}/accounting/answer.test.ts`],
  },
  {
    name: 'a quantile without a bound on contributions',
    kind: 'missing bounds',
    file: `${disclosure}/exponential-mechanism/quantile.ts`,
    find: "  if (linf < 1n || linf > 1_000_000n) throw new DisclosureError('DISCLOSURE_SENSITIVITY');",
    replace: '',
    tests: [`${disclosure}/exponential-mechanism/contribution.test.ts`],
  },
  {
    name: 'a quantile forgets how much a person contributes',
    kind: 'missing bounds',
    file: `${disclosure}/exponential-mechanism/quantile.ts`,
    find: 'const sensitivity = linf * BigInt(',
    replace: 'const sensitivity = BigInt(',
    tests: [`${disclosure}/exponential-mechanism/contribution.test.ts`],
  },
  {
    name: 'a quantile takes values beyond its grid',
    kind: 'no clamp',
    file: `${disclosure}/exponential-mechanism/quantile.ts`,
    find: 'index > last && index < candidates && count >= 0n',
    replace: 'index > last && count >= 0n',
    tests: [`${disclosure}/exponential-mechanism/quantile.test.ts`],
  },
  {
    name: 'Laplace noise for one cell of the several a person is in',
    kind: 'L0 skipped',
    file: `${disclosure}/noise/noise.ts`,
    find: 'scale: fraction(BigInt(l0) * linf * MICRO, epsilonMicro)',
    replace: 'scale: fraction(linf * MICRO, epsilonMicro)',
    tests: [`${disclosure}/noise/noise.test.ts`],
  },
  {
    name: 'normal noise for one cell of the several a person is in',
    kind: 'L0 skipped',
    file: `${disclosure}/noise/noise.ts`,
    find: 'variance: fraction(BigInt(l0) * linf * linf * NANO, 2n * rhoNano)',
    replace: 'variance: fraction(linf * linf * NANO, 2n * rhoNano)',
    tests: [`${disclosure}/noise/noise.test.ts`],
  },
  {
    name: 'delta of a selection for one cell of the several a person is in',
    kind: 'L0 skipped',
    file: `${disclosure}/threshold-selection/threshold-selection.ts`,
    find: 'denominator: PICO * BigInt(l0)',
    replace: 'denominator: PICO',
    tests: [`${disclosure}/threshold-selection/selection.test.ts`],
  },
  {
    name: 'one draw of noise for all cells of an answer',
    kind: 'seedable generator',
    file: `${disclosure}/accounting/answer.ts`,
    find: '  return cells.map(({ key, value }) => {\n    const drawn = drawNoise(random, noise);',
    replace: '  const drawn = drawNoise(random, noise);\n  return cells.map(({ key, value }) => {',
    tests: [`${disclosure}/accounting/answer.test.ts`],
  },
  {
    name: 'the system generator starts from a constant',
    kind: 'seedable generator',
    file: `${disclosure}/random/system-random.ts`,
    find: '      randomFillSync(buffer);',
    replace:
      '      let state = 2026;\n      for (let i = 0; i < WORDS; i += 1) {\n        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;\n        buffer[i] = state;\n      }',
    tests: [`${disclosure}/random/system-random.test.ts`],
  },
  {
    name: 'the system generator starts from the clock',
    kind: 'seedable generator',
    file: `${disclosure}/random/system-random.ts`,
    find: '      randomFillSync(buffer);',
    replace:
      '      let state = Number(process.hrtime.bigint() & 0xffffffffn);\n      for (let i = 0; i < WORDS; i += 1) {\n        state ^= state << 13;\n        state ^= state >>> 17;\n        state ^= state << 5;\n        buffer[i] = state;\n      }',
    tests: [`${disclosure}/random/system-random.test.ts`],
  },
  {
    name: 'the system generator is the language’s own',
    kind: 'seedable generator',
    file: `${disclosure}/random/system-random.ts`,
    find: '      randomFillSync(buffer);',
    replace: '      for (let i = 0; i < WORDS; i += 1) buffer[i] = Math.random() * 2 ** 32;',
    tests: [`${disclosure}/random/system-random.test.ts`],
  },
  {
    name: 'the system generator hands a buffer out twice',
    kind: 'seedable generator',
    file: `${disclosure}/random/system-random.ts`,
    find: '    buffer[next] = 0;\n',
    replace: '    buffer[next] = value;\n    if (next === WORDS - 1) next = -1;\n',
    tests: [`${disclosure}/random/system-random.test.ts`],
  },
  {
    name: 'the engine’s process starts from the same noise each time',
    kind: 'seedable generator',
    file: 'packages/query-engine/src/execute/run-plan.ts',
    find: 'uniformIntegers(systemRandom());',
    replace:
      'uniformIntegers({ bits: (count) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> (32 - count) });\nlet state = Number(typeof systemRandom === "function");',
    tests: ['packages/query-engine/src/execute/fresh-noise.test.ts'],
  },
];
