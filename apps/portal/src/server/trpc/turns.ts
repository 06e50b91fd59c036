import { networksOf } from '../networks.ts';

/**
 * Lets the calls of one address go a few at a time, in order, and those of one network a few times as many, so that
 * whoever asks most does not make everybody wait.
 */
export type Turns = {
  /** What to call when the call is over; null where too many wait already. */
  readonly take: (address: string) => Promise<(() => void) | null>;
};

export type TurnsOptions = {
  /** Of one address; networks have a multiple of it (`networks.ts`). */
  readonly atOnce: number;
  /** For one address, beside those that go. */
  readonly waiting: number;
};

type Line = { going: number; readonly waiting: (() => void)[] };

export function takeTurns({ atOnce, waiting }: TurnsOptions): Turns {
  // Only of those who have something going: no longer than there are connections.
  const lines = new Map<string, Line>();
  const done = (name: string, line: Line) => () => {
    const next = line.waiting.shift();
    // The place is handed on: `going` does not change in between. Not at once: the embedded database answers without
    // ever leaving this thread's promises, and a long line would be served to its end before anybody else is heard.
    if (next !== undefined) return void setImmediate(next);
    line.going -= 1;
    if (line.going === 0) lines.delete(name);
  };
  const takeIn = async (name: string, times: number): Promise<(() => void) | null> => {
    const line = lines.get(name) ?? { going: 0, waiting: [] };
    lines.set(name, line);
    if (line.going >= atOnce * times) {
      if (line.waiting.length >= waiting * times) return null;
      await new Promise<void>((resolve) => line.waiting.push(resolve));
    } else line.going += 1;
    return done(name, line);
  };
  return {
    // The narrowest line first: in the line of a network an address stands as often as it goes, and no more.
    take: async (address) => {
      const places: (() => void)[] = [];
      const leave = () => {
        for (const place of places.splice(0).toReversed()) place();
      };
      for (const { name, times } of networksOf(address)) {
        const place = await takeIn(name, times);
        if (place === null) {
          leave();
          return null;
        }
        places.push(place);
      }
      return leave;
    },
  };
}
