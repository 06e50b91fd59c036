/**
 * Counts attempts per key in a fixed window, in memory: enough to make guessing codes hopeless on one process,
 * forgotten on restart. Old windows are dropped when the table grows, so memory stays bounded.
 */
export type Attempts = { readonly take: (key: string) => boolean };

const MOST_KEYS = 10_000;

export function countAttempts(options: { max: number; windowMs: number; now: () => Date }): Attempts {
  const windows = new Map<string, { until: number; taken: number }>();
  return {
    take: (key) => {
      const now = options.now().getTime();
      if (windows.size >= MOST_KEYS) {
        for (const [other, window] of windows) if (window.until <= now) windows.delete(other);
        // Still full: somebody is spraying addresses. Refuse newcomers rather than forget the counted.
        if (windows.size >= MOST_KEYS && !windows.has(key)) return false;
      }
      const current = windows.get(key);
      if (current === undefined || current.until <= now) {
        windows.set(key, { until: now + options.windowMs, taken: 1 });
        return true;
      }
      current.taken += 1;
      return current.taken <= options.max;
    },
  };
}
