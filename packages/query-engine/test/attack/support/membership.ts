/** Whether the person is in the data: each as likely, and all that the attacker does not know. */
type Present = 0 | 1;

export interface Game<Output> {
  /** Half of them teach the attacker what each world looks like; only the other half counts. */
  readonly trials: number;
  readonly observe: (present: Present) => Output;
}

/** The most that epsilon-DP (delta beside it) leaves to a balanced membership attacker: e^eps/(1 + e^eps), plus delta. */
export const mostRight = (epsilon: number, delta = 0): number =>
  Math.exp(epsilon) / (1 + Math.exp(epsilon)) + delta;

/** Five standard deviations of a share of so many guesses: passed by chance once in three million runs. */
export const margin = (guesses: number): number => 5 * Math.sqrt(0.25 / guesses);

/** How often an attacker is right who learns, for each output, in which world it is commoner. */
export function rightByOutput<Output extends string | number | null>({
  trials,
  observe,
}: Game<Output>): number {
  const tally = new Map<Output, number>();
  for (let i = 0; i < trials / 2; i += 1) {
    const present = presence(i);
    const output = observe(present);
    tally.set(output, (tally.get(output) ?? 0) + (present === 1 ? 1 : -1));
  }
  return play(trials / 2, observe, (output) => ((tally.get(output) ?? 0) > 0 ? 1 : 0));
}

/** How often an attacker is right who learns the best bound on a number, and which side of it means present. */
export function rightByScore({ trials, observe }: Game<number>): number {
  const seen = Array.from({ length: trials / 2 }, (_, i) => {
    const present = presence(i);
    return { present, score: observe(present) };
  }).sort((a, b) => a.score - b.score);
  let best = { gain: 0, from: Number.POSITIVE_INFINITY, above: 1 as Present };
  let lead = 0;
  seen.forEach(({ present, score }, i) => {
    lead += present === 1 ? -1 : 1;
    const next = seen[i + 1]?.score ?? Number.POSITIVE_INFINITY;
    if (next === score || Math.abs(lead) <= best.gain) return;
    best = { gain: Math.abs(lead), from: next, above: lead > 0 ? 1 : 0 };
  });
  return play(trials / 2, observe, (score) => (score >= best.from ? best.above : flipped(best.above)));
}

function play<Output>(
  rounds: number,
  observe: (present: Present) => Output,
  guess: (output: Output) => Present,
): number {
  let right = 0;
  for (let i = 0; i < rounds; i += 1) {
    const present = presence(i);
    if (guess(observe(present)) === present) right += 1;
  }
  return right / rounds;
}

const presence = (round: number): Present => (round % 2 === 0 ? 0 : 1);
const flipped = (present: Present): Present => (present === 1 ? 0 : 1);
