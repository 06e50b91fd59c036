/** Lets the calls of one key go a few at a time, in order, so that whoever asks most does not make everybody wait. */
export type Turns = {
  /** What to call when the call is over; null, at once, where too many wait already. */
  readonly take: (key: string) => Promise<(() => void) | null>;
};

export type TurnsOptions = {
  readonly atOnce: number;
  /** For one key, beside those that go. */
  readonly waiting: number;
};

type Line = { going: number; readonly waiting: (() => void)[] };

export function takeTurns({ atOnce, waiting }: TurnsOptions): Turns {
  // Only of those who have something going: no longer than there are connections.
  const lines = new Map<string, Line>();
  const done = (key: string, line: Line) => () => {
    const next = line.waiting.shift();
    // The place is handed on: `going` does not change in between. Not at once: the embedded database answers without
    // ever leaving this thread's promises, and a long line would be served to its end before anybody else is heard.
    if (next !== undefined) return void setImmediate(next);
    line.going -= 1;
    if (line.going === 0) lines.delete(key);
  };
  return {
    take: async (key) => {
      const line = lines.get(key) ?? { going: 0, waiting: [] };
      lines.set(key, line);
      if (line.going >= atOnce) {
        if (line.waiting.length >= waiting) return null;
        await new Promise<void>((resolve) => line.waiting.push(resolve));
      } else line.going += 1;
      return done(key, line);
    },
  };
}
