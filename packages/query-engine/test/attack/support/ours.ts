import type { UniformIntegers } from '../../../src/disclosure/random/random-bits.ts';
import { protectCells } from '../../../src/disclosure/threshold/protect.ts';
import { type Rule, ruleOf } from '../../../src/disclosure/threshold/rule.ts';

/** Delta of one question as the portal sets it. */
export const DELTA_PICO = 10_000n;

export const ruleAt = (epsilonMicro: bigint): Rule =>
  ruleOf({ epsilonMicro, deltaPico: DELTA_PICO, threshold: 10 });

/** One count as it leaves the engine. */
export const released = (count: number, rule: Rule, random: UniformIntegers): number | null =>
  protectCells([{ key: '', label: '', count }], rule, random)[0]?.value ?? null;
