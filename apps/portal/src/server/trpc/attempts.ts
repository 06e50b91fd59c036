import { networksOf } from '../networks.ts';

/**
 * Counts attempts per address and per network that it is in, in fixed windows, in memory: enough to make guessing codes
 * hopeless on one process, forgotten on restart. However many addresses a network has, it takes what is its own; what
 * one address was refused counts against nobody who shares its network.
 */
export type Attempts = { readonly take: (address: string) => boolean };

/** Windows that are kept; a tenth goes when there are more. */
const MOST_WINDOWS = 20_000;

export type AttemptsOptions = {
  /** Of one address; networks have a multiple of it (`networks.ts`). */
  readonly max: number;
  readonly windowMs: number;
  /** Milliseconds that only go up: a clock that is set back must not lock anybody out, nor one set on let in. */
  readonly elapsed?: () => number;
};

type Window = { readonly until: number; taken: number };
/** Of the widest network of an address: its windows and those of all within it, the oldest first. */
type Party = Map<string, Window>;

export function countAttempts(options: AttemptsOptions): Attempts {
  const { max, windowMs, elapsed = () => performance.now() } = options;
  const parties = new Map<string, Party>();
  let kept = 0;

  const drop = (party: Party, name: string) => {
    if (party.delete(name)) kept -= 1;
  };

  /**
   * Makes room: first what is over, and then from each party what is more than its share. Nobody is refused because
   * others fill the table, and who fills it loses windows of its own and not the one of its whole network.
   */
  const forget = (now: number) => {
    for (const [widest, party] of parties) {
      for (const [name, { until }] of party) if (until <= now) drop(party, name);
      if (party.size === 0) parties.delete(widest);
    }
    const most = MOST_WINDOWS * 0.9;
    const share = Math.max(1, Math.floor(most / parties.size));
    for (const [widest, party] of parties) {
      if (kept <= most) return;
      for (const name of party.keys()) {
        if (party.size <= share) break;
        if (name !== widest) drop(party, name);
      }
    }
    // More parties than there is room for windows: the oldest go.
    for (const [widest, party] of parties) {
      if (kept <= most) return;
      kept -= party.size;
      parties.delete(widest);
    }
  };

  return {
    take: (address) => {
      const now = elapsed();
      const networks = networksOf(address);
      const widest = networks.at(-1)?.name ?? address;
      const party: Party = parties.get(widest) ?? new Map();
      const windows = networks.map(({ name, times }) => {
        const window = party.get(name);
        const current = window === undefined || window.until <= now ? null : window;
        return { name, most: max * times, current };
      });
      if (windows.some(({ most, current }) => current !== null && current.taken >= most)) return false;
      parties.set(widest, party);
      for (const { name, current } of windows) {
        if (current !== null) {
          current.taken += 1;
          continue;
        }
        drop(party, name);
        party.set(name, { until: now + windowMs, taken: 1 });
        kept += 1;
      }
      if (kept > MOST_WINDOWS) forget(now);
      return true;
    },
  };
}
