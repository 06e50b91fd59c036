/**
 * Counts attempts per key in a fixed window, in memory: enough to make guessing codes hopeless on one process,
 * forgotten on restart. Old windows are dropped when the table grows, so memory stays bounded.
 */
export type Attempts = { readonly take: (key: string) => boolean };

const MOST_KEYS = 10_000;

export type AttemptsOptions = {
  readonly max: number;
  readonly windowMs: number;
  /** Milliseconds that only go up: a clock that is set back must not lock anybody out, nor one set on let in. */
  readonly elapsed?: () => number;
};

export function countAttempts(options: AttemptsOptions): Attempts {
  const { max, windowMs, elapsed = () => performance.now() } = options;
  const windows = new Map<string, { until: number; taken: number }>();
  return {
    take: (key) => {
      const now = elapsed();
      if (windows.size >= MOST_KEYS) {
        for (const [other, window] of windows) if (window.until <= now) windows.delete(other);
        // Still full: somebody is spraying addresses. Refuse newcomers rather than forget the counted.
        if (windows.size >= MOST_KEYS && !windows.has(key)) return false;
      }
      const current = windows.get(key);
      if (current === undefined || current.until <= now) {
        windows.set(key, { until: now + windowMs, taken: 1 });
        return true;
      }
      current.taken += 1;
      return current.taken <= max;
    },
  };
}
