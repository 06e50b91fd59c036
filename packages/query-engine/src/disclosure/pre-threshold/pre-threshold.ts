import type { Noise } from '../noise/noise.ts';
import { selectionThreshold } from '../threshold-selection/threshold-selection.ts';

export interface Floor {
  /** No cell of fewer persons than this is ever shown. */
  readonly floor: number;
  /** Cells a person is in, each of which may lie at the floor. */
  readonly l0: number;
  readonly deltaPico: bigint;
}

/**
 * The smallest value shown under a legal floor k: selection sees count - (k - 1), so a cell that reaches the floor by
 * one person stands where a key of one person stands for {@link selectionThreshold}. Counts of persons (linf = 1).
 */
export function releasedAboveFloorFrom(noise: Noise, { floor, l0, deltaPico }: Floor): bigint {
  return BigInt(floor - 1) + selectionThreshold(noise, { l0, linf: 1n, deltaPico });
}

export interface FlooredCell {
  readonly count: bigint;
  readonly noise: bigint;
  readonly floor: number;
  /** From {@link releasedAboveFloorFrom}. */
  readonly releasedFrom: bigint;
}

/** What is shown of a cell, or null. The caller draws noise for withheld cells too, so that work tells nothing. */
export function releaseAboveFloor({ count, noise, floor, releasedFrom }: FlooredCell): bigint | null {
  if (count < BigInt(floor)) return null;
  const noisy = count + noise;
  return noisy >= releasedFrom ? noisy : null;
}
