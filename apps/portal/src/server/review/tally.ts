import type { VoteChoice } from '../shapes.ts';

/** The choice that more than half of the votes are for, or null. */
export function majorityOf(choices: readonly VoteChoice[]): VoteChoice | null {
  const counts = new Map<VoteChoice, number>();
  for (const choice of choices) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  const found = [...counts].find(([, count]) => count * 2 > choices.length);
  return found?.[0] ?? null;
}
