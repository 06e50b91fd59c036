import type { RuleOrigin } from './model.ts';

/** The place of a rule that was not read from anywhere: after all those that were. */
export const last = Number.MAX_SAFE_INTEGER;

interface ByRule<T> {
  readonly origin: RuleOrigin;
  readonly members: readonly T[];
}

/** Members by the rule they belong to, in the order of first mention. */
export function byRule<T>(members: readonly T[], originOf: (member: T) => RuleOrigin): readonly ByRule<T>[] {
  const rules = new Map<string, { readonly origin: RuleOrigin; readonly members: T[] }>();
  for (const member of members) {
    const origin = originOf(member);
    const key = `${origin.at} ${origin.name}`;
    const found = rules.get(key) ?? { origin, members: [] };
    found.members.push(member);
    rules.set(key, found);
  }
  return [...rules.values()];
}
