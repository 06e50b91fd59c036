/**
 * Arithmetic of privacy budgets. Integers only: epsilon in micro-units (1e-6), delta in pico-units (1e-12).
 * Pure epsilon and delta add over questions (basic composition), so a cap is a plain sum. The charge itself
 * is one conditional update in the database (`… where spent + cost <= cap`); these functions only say
 * beforehand what it will do.
 */

/** Whether a charge fits: exactly when the conditional update would take it. */
export function afford(cap: bigint, spent: bigint, cost: bigint): boolean {
  return cost > 0n && spent + cost <= cap;
}

/** What is left of a cap; never negative. */
export function left(cap: bigint, spent: bigint): bigint {
  return spent < cap ? cap - spent : 0n;
}

/** How many charges of this cost still fit, rounded down. */
export function questionsLeft(cap: bigint, spent: bigint, cost: bigint): bigint {
  if (cost <= 0n) throw new RangeError('A question costs at least one unit.');
  return left(cap, spent) / cost;
}
